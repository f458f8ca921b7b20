//! The same house as a small bank: accounts, billers, bills due and a card, for whoever asks the demo for one.

use banking::{AccountKind, AtDesk, Biller, Every, NewBill, NewCard, Sector, Terms};
use kernel::{Country, Currency, CustomerId, Error, Locale, Money, Result, Zone};
use spine::{Db, Tx};

use super::catalogue::Both;
use super::guests::{ABDULLAH, Guest, HANNAH, LAYAN};
use super::{people, texts};

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// Opens the bank.
pub(crate) async fn furnish(db: &Db) -> Result<()> {
    db.write(async |tx: &Tx| open(tx).await).await
}

async fn open(tx: &Tx) -> Result<()> {
    let zone: Zone = "Asia/Riyadh".parse().unwrap_or(Zone::UTC);
    let terms =
        Terms { country: Country::SA, bank: "80".to_owned(), currency: Currency::SAR, zone: zone.clone(), proof_above: 100_000 };
    banking::enable(tx, &terms).await?;
    let billers: [(Both, Sector); 3] = [
        (("Desert Power", "كهرباء الصحراء"), Sector::Power),
        (("Oasis Water", "مياه الواحة"), Sector::Water),
        (("Palm Telecom", "اتصالات النخيل"), Sector::Telecom),
    ];
    let mut senders = Vec::new();
    for (name, sector) in billers {
        let biller = Biller { id: tx.new_id(), name: texts(name), sector, is_active: true };
        banking::save_biller(tx, &biller).await?;
        senders.push(biller.id);
    }
    let today = tx.now().day(&zone);
    for (guest, riyals) in [(&LAYAN, 8_400), (&ABDULLAH, 3_150), (&HANNAH, 12_900)] {
        let customer = customer(tx, guest).await?;
        let current = account(tx, customer, AccountKind::Current, riyals).await?;
        account(tx, customer, AccountKind::Savings, riyals * 2).await?;
        for (days, (biller, minor)) in (3..).step_by(6).zip(senders.iter().zip([24_150, 8_725, 19_900])) {
            let bill = NewBill {
                biller: *biller,
                customer,
                number: format!("{:04}-{days}", riyals),
                amount: sar(minor),
                due_on: today.plus_days(days),
                every: Some(Every::Month),
            };
            banking::present(tx, &bill).await?;
        }
        let card = NewCard {
            customer,
            account: current,
            token: format!("demo_{}", tx.new_token()),
            last_four: format!("{:04}", riyals % 10_000),
            day_limit: sar(500_000),
        };
        banking::issue_card(tx, &card).await?;
    }
    Ok(())
}

async fn customer(tx: &Tx, guest: &Guest) -> Result<CustomerId> {
    let contact = customers::Contact {
        name: guest.name.to_owned(),
        email: Some(guest.email.to_owned()),
        phone: Some(guest.phone.to_owned()),
    };
    customers::recognise(tx, &contact, Locale::Ar).await
}

async fn account(tx: &Tx, customer: CustomerId, kind: AccountKind, riyals: i64) -> Result<kernel::AccountId> {
    let account = banking::open_account(tx, customer, kind).await?;
    let staff = staff::member_by_email(tx, people::OWNER_EMAIL).await?.ok_or_else(|| Error::fault("the demo has an owner"))?;
    let location = channels::location_by_code(tx, "riyadh").await?;
    let location = location.ok_or_else(|| Error::fault("the demo has a store in Riyadh"))?.id;
    let amount = sar(riyals * 100);
    banking::pay_in(tx, &AtDesk { customer, account: account.id, amount, location, staff: staff.id }).await?;
    Ok(account.id)
}
