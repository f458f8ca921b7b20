//! What a purchase earns and why. Every part of a line is reckoned at the most generous rate that applies to it, times the
//! greatest multiplier, times the tier's; parts of equal rate are summed before the fraction of a point is dropped, once an order.

use kernel::{BasisPoints, Money, Points, Result, Rounding, Timestamp, divide};

use crate::model::{
    Denied, Each, EarnRule, Gives, Member, Paid, Programme, Purchase, PurchaseLine, RedeemedPart, Tier, When, Why,
};
use crate::rules::{POINTS_MOST, tiers};

/// Lines of one purchase.
const LINES_MOST: usize = 2_000;
/// Minor units of one purchase.
const AMOUNT_MOST: i64 = 1_000_000_000_000;
/// Parts of a point that are reckoned with.
const PARTS: i128 = 1_000_000;

/// The circumstances of a purchase, all in local time.
struct Around<'a> {
    purchase: &'a Purchase,
    tier: Option<&'a Tier>,
    day: kernel::Day,
    minute: i64,
    weekday: i8,
    member_months: i64,
    first_visit_today: bool,
}

/// A part of a line that was paid in one way, and at what rate it earns.
struct Part<'a> {
    line: usize,
    amount: Money,
    rule: &'a EarnRule,
    points: i64,
    per: i64,
    multiplier: i64,
    /// Parts of a point.
    weight: i128,
}

/// What the purchase earns its member: the sum is that of the explanations.
pub(crate) fn reckon(programme: &Programme, member: &Member, purchase: &Purchase) -> Result<(Points, Vec<Why>)> {
    sound(purchase)?;
    let around = around(programme, member, purchase);
    let parts = rated(programme, &around)?;
    let mut why = explained(programme, &parts)?;
    why.extend(bonuses(programme, &around));
    let total = why.iter().try_fold(Points::ZERO, |sum, line| sum.plus(line.points)).filter(|sum| sum.0 <= POINTS_MOST);
    Ok((total.ok_or(Denied::BadPoints)?, why))
}

fn sound(purchase: &Purchase) -> Result<()> {
    let Purchase { total, redeemed, by_wallet, lines, .. } = purchase;
    let lines_sum = Money::sum(total.currency, lines.iter().map(|line| line.amount))?;
    let paid = redeemed.plus(*by_wallet)?;
    let amounts = [*total, *redeemed, *by_wallet, lines_sum];
    let within = amounts.iter().all(|amount| (0..=AMOUNT_MOST).contains(&amount.minor));
    let none_below = lines.iter().all(|line| line.amount.minor >= 0);
    let whole = paid.currency == total.currency && paid.minor <= total.minor && lines.len() <= LINES_MOST;
    if within && none_below && whole { Ok(()) } else { Err(Denied::BadAmount.into()) }
}

fn around<'a>(programme: &'a Programme, member: &Member, purchase: &'a Purchase) -> Around<'a> {
    let civil = purchase.paid_at.civil(&programme.zone);
    let day = purchase.paid_at.day(&programme.zone);
    let months = months_between(member.joined_at, purchase.paid_at, programme);
    Around {
        purchase,
        tier: tiers::find(programme.tiers.as_ref(), member.tier.as_deref()),
        day,
        minute: i64::from(civil.hour()) * 60 + i64::from(civil.minute()),
        weekday: civil.weekday().to_monday_one_offset(),
        member_months: months,
        first_visit_today: member.last_visit.as_deref() != Some(day.to_string().as_str()),
    }
}

fn months_between(from: Timestamp, to: Timestamp, programme: &Programme) -> i64 {
    let (from, to) = (from.civil(&programme.zone), to.civil(&programme.zone));
    let whole = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month()) - i64::from(from.month());
    (whole - i64::from(to.day() < from.day())).max(0)
}

/// Does the rule apply, the lines aside?
fn applies(when: &When, around: &Around<'_>) -> bool {
    let listed = |empty: bool, found: bool| empty || found;
    let tier = around.tier.map(|tier| &tier.code);
    listed(when.channels.is_empty(), when.channels.contains(&around.purchase.channel))
        && listed(when.locations.is_empty(), when.locations.contains(&around.purchase.location))
        && listed(when.tiers.is_empty(), tier.is_some_and(|code| when.tiers.contains(code)))
        && listed(when.weekdays.is_empty(), when.weekdays.contains(&around.weekday))
        && when.minutes.is_none_or(|(from, until)| (from..until).contains(&around.minute))
        && when.from.is_none_or(|from| from <= around.day)
        && when.until.is_none_or(|until| around.day <= until)
        && around.member_months >= when.member_months
}

/// Does the rule apply to a part of this line that was paid so?
fn applies_to(when: &When, line: &PurchaseLine, paid: Paid) -> bool {
    (when.products.is_empty() || when.products.contains(&line.product))
        && (when.categories.is_empty() || line.categories.iter().any(|category| when.categories.contains(category)))
        && when.paid.is_none_or(|wanted| wanted == paid)
}

/// The parts of all lines that earn something, with their rates.
fn rated<'a>(programme: &'a Programme, around: &Around<'a>) -> Result<Vec<Part<'a>>> {
    let rules: Vec<&EarnRule> = programme.rules.iter().filter(|rule| applies(&rule.when, around)).collect();
    let tier = around.tier.map_or(BasisPoints::WHOLE, |tier| tier.multiplier.0);
    let mut parts = Vec::new();
    for (line, paid, amount) in paid_parts(programme, around.purchase)? {
        let here = || rules.iter().filter(|rule| applies_to(&rule.when, &around.purchase.lines[line], paid));
        let rates = here().filter_map(|rule| rate(rule, amount).map(|(points, per)| (*rule, points, per)));
        // Of equally generous ones the first counts: only a strictly better one takes its place.
        let best = rates.reduce(|best, next| {
            if i128::from(next.1) * i128::from(best.2) > i128::from(best.1) * i128::from(next.2) { next } else { best }
        });
        let Some((rule, points, per)) = best else { continue };
        let times = here().filter_map(|rule| if let Gives::Times(times) = rule.gives { Some(times.0) } else { None });
        let multiplier = times.max().unwrap_or(BasisPoints::WHOLE).max(BasisPoints::WHOLE);
        let exact = i128::from(multiplier) * i128::from(tier);
        let multiplier = divide(exact, i128::from(BasisPoints::WHOLE), Rounding::Floor).ok_or(Denied::BadPoints)?;
        let weight = parts_of_a_point(amount.minor, points, per, multiplier);
        parts.push(Part { line, amount, rule, points, per, multiplier, weight });
    }
    Ok(parts)
}

fn rate(rule: &EarnRule, amount: Money) -> Option<(i64, i64)> {
    match &rule.gives {
        Gives::Per { points, money } if money.currency == amount.currency => Some((points.0, money.minor)),
        Gives::Per { .. } | Gives::Times(_) | Gives::Bonus { .. } => None,
    }
}

/// Splits what each line cost by how it was paid: points, wallet, anything else, each spread over the lines by their amounts.
fn paid_parts(programme: &Programme, purchase: &Purchase) -> Result<Vec<(usize, Paid, Money)>> {
    let weights: Vec<i64> = purchase.lines.iter().map(|line| line.amount.minor).collect();
    let sum: i64 = weights.iter().sum();
    if sum == 0 {
        return Ok(Vec::new());
    }
    // What was paid for delivery earns nothing, so no more of a tender falls on the lines than they cost.
    let on_lines = |amount: i64| Money::new(amount.min(sum), purchase.total.currency);
    let redeemed = match programme.redeemed_part {
        RedeemedPart::Earns => on_lines(0),
        RedeemedPart::EarnsNothing => on_lines(purchase.redeemed.minor),
    };
    let by_points = redeemed.split(&weights)?;
    let earning: Vec<i64> = weights.iter().zip(&by_points).map(|(amount, points)| amount - points.minor).collect();
    let left: i64 = earning.iter().sum();
    let wallet = Money::new(purchase.by_wallet.minor.min(left), purchase.total.currency);
    let by_wallet = if left == 0 { Vec::new() } else { wallet.split(&earning)? };
    let mut parts = Vec::with_capacity(weights.len());
    for (line, (earning, wallet)) in earning.iter().zip(by_wallet).enumerate() {
        parts.push((line, Paid::Wallet, wallet));
        parts.push((line, Paid::Otherwise, Money::new(earning - wallet.minor, wallet.currency)));
    }
    parts.retain(|(_, _, amount)| amount.is_positive());
    Ok(parts)
}

fn parts_of_a_point(amount: i64, points: i64, per: i64, multiplier: i64) -> i128 {
    let by = i128::from(per) * i128::from(BasisPoints::WHOLE);
    // Amounts, points and multipliers are bounded, so that this stays far below what an i128 holds.
    (i128::from(amount) * i128::from(points) * i128::from(multiplier) * PARTS).checked_div(by).unwrap_or(0)
}

/// The points of the parts: reckoned on sums of equal rate, capped, and spread over the parts by largest remainder.
fn explained(programme: &Programme, parts: &[Part<'_>]) -> Result<Vec<Why>> {
    let mut sums: Vec<((i64, i64, i64), i64)> = Vec::new();
    for part in parts {
        let rate = (part.points, part.per, part.multiplier);
        match sums.iter_mut().find(|(known, _)| *known == rate) {
            Some((_, sum)) => *sum += part.amount.minor,
            None => sums.push((rate, part.amount.minor)),
        }
    }
    let exact: i128 =
        sums.iter().map(|((points, per, multiplier), sum)| parts_of_a_point(*sum, *points, *per, *multiplier)).sum();
    let points = divide(exact, PARTS, Rounding::Floor).ok_or(Denied::BadPoints)?.min(programme.order_most.0);
    let shares = spread(points, &parts.iter().map(|part| part.weight).collect::<Vec<_>>());
    let said = |(part, points): (&Part<'_>, i64)| Why {
        line: Some(part.line + 1),
        rule: part.rule.code.clone(),
        name: part.rule.name.clone(),
        amount: Some(part.amount),
        multiplier: BasisPoints(part.multiplier),
        points: Points(points),
    };
    Ok(parts.iter().zip(shares).map(said).collect())
}

/// Spreads points by weight; what the fractions leave goes to the largest of them, the first among equals.
fn spread(points: i64, weights: &[i128]) -> Vec<i64> {
    let total: i128 = weights.iter().sum();
    if total == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: &i128| i128::from(points) * weight;
    let mut shares: Vec<i64> = weights.iter().map(|weight| i64::try_from(exact(weight) / total).unwrap_or(0)).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(exact(&weights[*place]) % total), *place));
    let left = usize::try_from(points - shares.iter().sum::<i64>()).unwrap_or(0);
    for place in order.into_iter().take(left) {
        shares[place] += 1;
    }
    shares
}

/// What is given for the order as a whole.
fn bonuses<'a>(programme: &'a Programme, around: &'a Around<'_>) -> impl Iterator<Item = Why> + 'a {
    let of_order = |when: &When| when.products.is_empty() && when.categories.is_empty() && when.paid.is_none();
    let on_a_line = |when: &When| {
        let by_wallet = if around.purchase.by_wallet.is_positive() { Paid::Wallet } else { Paid::Otherwise };
        around.purchase.lines.iter().any(|line| applies_to(when, line, by_wallet))
    };
    programme.rules.iter().filter_map(move |rule| {
        let Gives::Bonus { points, each } = rule.gives else { return None };
        let due = match each {
            Each::Order => true,
            Each::Visit => around.first_visit_today,
            Each::First => around.purchase.is_first,
        };
        let given = due && applies(&rule.when, around) && (of_order(&rule.when) || on_a_line(&rule.when));
        let whole = BasisPoints(BasisPoints::WHOLE);
        given.then(|| Why {
            line: None,
            rule: rule.code.clone(),
            name: rule.name.clone(),
            amount: None,
            multiplier: whole,
            points,
        })
    })
}

#[cfg(test)]
mod tests;
