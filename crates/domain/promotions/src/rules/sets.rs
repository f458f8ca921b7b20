//! Benefits of several pieces together: bought and got, and bundles.

use kernel::{Money, Quantity};

use super::benefit::{View, split, worth_of};
use crate::model::{Goods, Part, Why};

/// The most bundles that are looked for in one order.
const BUNDLES_MOST: i64 = 100;

/// Puts lines in order of what one of their pieces is worth, the dearest first; equal ones in the order of the basket.
pub(crate) fn dearest_first(view: &View<'_>, worth: &mut [(usize, i64)]) {
    worth.sort_by(|(one, left), (two, right)| {
        // Compared crosswise, so that nothing is rounded.
        let one_piece = i128::from(*left) * i128::from(view.pieces_of(*two));
        let other_piece = i128::from(*right) * i128::from(view.pieces_of(*one));
        other_piece.cmp(&one_piece).then(one.cmp(two))
    });
}

/// The pieces that are got for those that are bought: the cheapest, as often as enough others stay bought. Answers lines and
/// what the pieces got on them are worth.
///
/// # Errors
/// How many pieces are missing.
pub(crate) fn cheapest(
    view: &View<'_>,
    (buy, buy_pieces): (&Goods, i64),
    (get, get_pieces): (&Goods, i64),
) -> Result<Vec<(usize, i64)>, Why> {
    let mut gets = view.worth(get);
    dearest_first(view, &mut gets);
    gets.reverse();
    let bought = view.asked.pieces(buy);
    let to_get: i64 = gets.iter().map(|(line, _)| view.pieces_of(*line)).sum();
    let is_bought = |line: usize| view.asked.basket.lines.get(line).is_some_and(|line| buy.has(line));
    // How many pieces stay bought when so many are got.
    let stay = |mut free: i64| {
        let mut stay = bought;
        for (line, _) in &gets {
            let here = view.pieces_of(*line).min(free);
            free -= here;
            stay -= if is_bought(*line) { here } else { 0 };
        }
        stay
    };
    // The more sets, the fewer stay and the more must: so the most sets are found by halves.
    let (mut sets, mut too_many) = (0, (to_get / get_pieces).min(bought / buy_pieces).min(view.times).saturating_add(1));
    while sets + 1 < too_many {
        let half = sets + (too_many - sets) / 2;
        if stay(half * get_pieces) >= half * buy_pieces { sets = half } else { too_many = half }
    }
    if sets == 0 {
        let missing = (get_pieces - to_get).max(0).max(buy_pieces - stay(get_pieces.min(to_get)));
        return Err(if missing > 0 { Why::MorePieces { missing: Quantity(missing) } } else { Why::NothingToGive });
    }
    let mut free = sets * get_pieces;
    let mut found = Vec::new();
    for (line, left) in gets {
        let here = view.pieces_of(line).min(free);
        free -= here;
        found.push((line, worth_of(left, here, view.pieces_of(line))));
    }
    Ok(found)
}

/// Bundles of the dearest pieces, for as long as they are dearer than the price of the bundle. Parts with the fewest pieces to
/// choose from choose first. Answers lines and what comes off them.
///
/// # Errors
/// How many pieces are missing.
pub(crate) fn bundles(view: &View<'_>, parts: &[Part], price: Money) -> Result<Vec<(usize, i64)>, Why> {
    let mut choices: Vec<(&Part, Vec<(usize, i64)>)> = parts.iter().map(|part| (part, view.worth(&part.of))).collect();
    choices.iter_mut().for_each(|(_, worth)| dearest_first(view, worth));
    choices.sort_by_key(|(_, worth)| worth.iter().map(|(line, _)| view.pieces_of(*line)).sum::<i64>());
    let mut used = vec![0_i64; view.left.lines.len()];
    let mut off = vec![0_i64; view.left.lines.len()];
    for count in 0..view.times.min(BUNDLES_MOST) {
        let before = used.clone();
        if let Some(missing) = choose(view, &choices, &mut used).filter(|_| count == 0) {
            return Err(Why::MorePieces { missing: Quantity(missing) });
        }
        let worth =
            |line: usize, pieces: i64| worth_of(view.left.lines.get(line).copied().unwrap_or(0), pieces, view.pieces_of(line));
        let chosen = used.iter().zip(&before).enumerate().filter(|(_, (now, before))| now > before);
        let chosen: Vec<(usize, i64)> =
            chosen.map(|(line, (now, before))| (line, worth(line, *now) - worth(line, *before))).collect();
        let regular: i64 = chosen.iter().map(|(_, worth)| worth).sum();
        let complete =
            used.iter().sum::<i64>() - before.iter().sum::<i64>() == parts.iter().map(|part| part.pieces.0).sum::<i64>();
        if !complete || regular <= price.minor {
            break;
        }
        for (line, amount) in split(Money { minor: regular - price.minor, ..price }, &chosen) {
            if let Some(off) = off.get_mut(line) {
                *off += amount;
            }
        }
    }
    Ok(off.into_iter().enumerate().collect())
}

/// Chooses the pieces of one bundle; answers how many are missing, if any are.
fn choose(view: &View<'_>, choices: &[(&Part, Vec<(usize, i64)>)], used: &mut [i64]) -> Option<i64> {
    let mut missing = 0;
    for (part, worth) in choices {
        let mut wanted = part.pieces.0;
        for (line, _) in worth {
            let Some(used) = used.get_mut(*line) else { continue };
            let here = (view.pieces_of(*line) - *used).min(wanted);
            *used += here;
            wanted -= here;
        }
        missing += wanted;
    }
    (missing > 0).then_some(missing)
}
