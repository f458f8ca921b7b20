//! Notices: letters about appointments and bills that need their person, and the code that proves who pays.

use std::sync::Arc;

use banking::{Act, CODE_MINUTES};
use events::banking::ScheduleFailed;
use events::bookings::ReminderDue;
use kernel::{BillId, BookingId, CustomerId, Day, Id, Locale, Money, Result, Timestamp};
use messages::{Kind, NewMessage, Part};
use serde::{Deserialize, Serialize};
use spine::{Db, Heard, JobDue, NewJob, OnceKey, Read, Tx};
use web::{format, plain};

/// Writes one of these letters.
pub(crate) const WRITE: &str = "checkout.write_notice";
/// Hours after which a reminder only confuses: a reaction that catches up stays silent about older ones.
const LATE_HOURS: i64 = 24;

/// What somebody is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Notice {
    /// An appointment is near.
    Upcoming { booking: BookingId, starts_at: Timestamp },
    /// The next appointment is due.
    FollowUp { booking: BookingId, due_on: Day },
    /// A bill could not be paid as arranged.
    Unpaid { customer: CustomerId, bill: BillId, amount: Money },
}

/// Reminds of appointments.
pub(crate) async fn remind_on_due(tx: &Tx, heard: &[Heard<ReminderDue>]) -> Result<()> {
    let since = tx.now().plus_seconds(-LATE_HOURS * 3_600);
    for due in heard.iter().filter(|due| due.happened_at > since) {
        let ReminderDue { booking, starts_at, due_on, .. } = due.event;
        let notice = match due_on {
            Some(due_on) => Notice::FollowUp { booking, due_on },
            None => Notice::Upcoming { booking, starts_at },
        };
        let key = format!("{booking}:{}:{starts_at}", due.event.why);
        tx.job(NewJob::new(WRITE, key, &notice)).await?;
    }
    Ok(())
}

/// Tells of bills that could not be paid as arranged.
pub(crate) async fn tell_on_schedule_failed(tx: &Tx, heard: &[Heard<ScheduleFailed>]) -> Result<()> {
    for failed in heard {
        let ScheduleFailed { schedule, bill, customer, amount, .. } = failed.event;
        tx.job(NewJob::new(WRITE, schedule.to_string(), &Notice::Unpaid { customer, bill, amount })).await?;
    }
    Ok(())
}

/// The job: puts the letter together and hands it over once, however often it is done.
pub(crate) async fn write(db: Db, due: JobDue, address: Arc<str>) -> Result<()> {
    let notice: Notice = due.body()?;
    let Some(message) = db.read(async move |read: &Read| compose(read, &notice, &address).await).await? else { return Ok(()) };
    let key = OnceKey { scope: WRITE.to_owned(), key: due.key, body: [0; 32] };
    let sent = db.once(key, async move |tx: &Tx| messages::send(tx, message.clone()).await).await;
    match sent {
        // An address that no letter can carry is nobody's to mend: the account shows the same.
        Err(kernel::Error::Domain(_)) => Ok(()),
        sent => sent.map(drop),
    }
}

/// Whom a letter goes to, and from whom.
struct Addressed {
    customer: CustomerId,
    to: String,
    locale: Locale,
    sender: String,
}

impl Addressed {
    fn letter(self, kind: Kind, about: [u8; 16], (subject, parts): (String, Vec<Part>)) -> NewMessage {
        let Self { customer, to, locale, sender } = self;
        let (customer, about) = (Some(customer), Some(about));
        NewMessage { to, customer, locale, kind, sender, subject, parts, about, ends_at: None }
    }
}

/// A customer with a proved address; nothing for who has none.
async fn addressed(read: &Read, customer: CustomerId) -> Result<Option<Addressed>> {
    let known = customers::customer(read, customer).await?;
    let (Some(known), Some(to)) = (known, crate::account::email(read, customer).await?) else { return Ok(None) };
    let merchant = channels::merchant(read).await?;
    let sender = merchant.map(|merchant| merchant.name.get(known.locale).to_owned()).unwrap_or_default();
    Ok(Some(Addressed { customer, to, locale: known.locale, sender }))
}

/// The letter; none where what it is about has changed since.
async fn compose(read: &Read, notice: &Notice, address: &str) -> Result<Option<NewMessage>> {
    match *notice {
        Notice::Upcoming { booking, starts_at } => upcoming(read, (booking, starts_at), address).await,
        Notice::FollowUp { booking, due_on } => follow_up(read, (booking, due_on), address).await,
        Notice::Unpaid { customer, bill, amount } => unpaid(read, (customer, bill, amount), address).await,
    }
}

async fn upcoming(read: &Read, (id, starts_at): (BookingId, Timestamp), address: &str) -> Result<Option<NewMessage>> {
    let Some(booking) = bookings::booking(read, id).await?.filter(|booking| booking.starts_at == starts_at) else {
        return Ok(None);
    };
    let (service, place) = (bookings::service(read, booking.service).await?, bookings::place(read, booking.location).await?);
    let location = channels::location(read, booking.location).await?;
    let (Some(service), Some(place), Some(location)) = (service, place, location) else { return Ok(None) };
    let Some(addressed) = addressed(read, booking.customer).await? else { return Ok(None) };
    let locale = addressed.locale;
    let (name, at) = (service.name.get(locale), format::date_time(locale, starts_at, &place.zone));
    let lines = [&location.name, &location.address, &location.city].map(|text| text.get(locale).to_owned());
    let mut parts = vec![
        Part::Title(plain!(locale, "notices.upcoming_title", service = name)),
        Part::Text(plain!(locale, "notices.upcoming_lead", at = &at)),
        Part::Lines(lines.into_iter().chain([location.phone]).filter(|line| !line.trim().is_empty()).collect()),
        Part::Text(plain!(locale, "notices.upcoming_hint")),
    ];
    parts.extend(link(address, &format!("/account/appointments/{id}"), plain!(locale, "notices.see_appointment")));
    let subject = plain!(locale, "notices.upcoming_subject", service = name, at = at);
    Ok(Some(addressed.letter(Kind::AppointmentReminder, id.bytes(), (subject, parts))))
}

async fn follow_up(read: &Read, (id, due_on): (BookingId, Day), address: &str) -> Result<Option<NewMessage>> {
    let booking = bookings::booking(read, id).await?.filter(|booking| booking.follow_up_on == Some(due_on));
    let Some(booking) = booking else { return Ok(None) };
    let service = bookings::service(read, booking.service).await?.filter(|service| service.is_offered);
    let location = channels::location(read, booking.location).await?;
    let (Some(service), Some(location)) = (service, location) else { return Ok(None) };
    let Some(addressed) = addressed(read, booking.customer).await? else { return Ok(None) };
    let locale = addressed.locale;
    let (name, day) = (service.name.get(locale), format::day(locale, due_on));
    let mut parts = vec![
        Part::Title(plain!(locale, "notices.follow_up_title", service = name)),
        Part::Text(plain!(locale, "notices.follow_up_lead", day = &day)),
    ];
    let way = format!("/bookings/{}/{}?follows={id}", location.code, service.id);
    parts.extend(link(address, &way, plain!(locale, "notices.book_next")));
    let subject = plain!(locale, "notices.follow_up_subject", service = name, day = day);
    Ok(Some(addressed.letter(Kind::AppointmentReminder, id.bytes(), (subject, parts))))
}

async fn unpaid(read: &Read, (customer, id, amount): (CustomerId, BillId, Money), address: &str) -> Result<Option<NewMessage>> {
    let bill = banking::bill(read, id).await?.filter(|bill| bill.state == banking::BillState::Open);
    let (Some(bill), Some(addressed)) = (bill, addressed(read, customer).await?) else { return Ok(None) };
    let locale = addressed.locale;
    let biller = banking::billers(read).await?.into_iter().find(|biller| biller.id == bill.biller);
    let name = biller.map(|biller| biller.name.get(locale).to_owned()).unwrap_or_default();
    let (amount, day) = (format::money(locale, amount), format::day(locale, bill.due_on));
    let mut parts = vec![
        Part::Title(plain!(locale, "notices.unpaid_title", biller = &name)),
        Part::Text(plain!(locale, "notices.unpaid_lead", amount = amount, number = &bill.number, day = day)),
        Part::Text(plain!(locale, "notices.unpaid_hint")),
    ];
    parts.extend(link(address, &format!("/bank/bills/{id}"), plain!(locale, "notices.pay_now")));
    let subject = plain!(locale, "notices.unpaid_subject", biller = name);
    Ok(Some(addressed.letter(Kind::BillUnpaid, id.bytes(), (subject, parts))))
}

fn link(address: &str, path: &str, label: String) -> Option<Part> {
    (!address.is_empty()).then(|| Part::Link { label, href: format!("{address}{path}") })
}

kernel::domain_errors! {
    /// Why no code was sent.
    pub enum Denied {
        /// Nobody knows an address of the customer.
        NoAddress => Conflict "notices.no_address",
    }
}

/// Sends a customer the code that one act needs; an earlier code no longer counts. Answers where it went.
///
/// # Errors
/// `notices.no_address`, and what banking refuses: after too many wrong codes there is none.
pub async fn send_code(tx: &Tx, customer: CustomerId, act: &Act) -> Result<String> {
    let challenge = banking::challenge(tx, customer, act).await?;
    let addressed = addressed(tx, customer).await?.ok_or(Denied::NoAddress)?;
    let (locale, to) = (addressed.locale, addressed.to.clone());
    let what = match act {
        Act::Transfer { to, amount } => {
            plain!(locale, "notices.code_transfer", amount = format::money(locale, *amount), to = banking::iban_shown(to))
        }
        Act::Bill { bill } => {
            let bill = banking::bill(tx, *bill).await?.ok_or(banking::Denied::UnknownBill)?;
            plain!(locale, "notices.code_bill", amount = format::money(locale, bill.amount), number = bill.number)
        }
        Act::PayOut { amount, .. } => plain!(locale, "notices.code_pay_out", amount = format::money(locale, *amount)),
    };
    let parts = vec![
        Part::Title(plain!(locale, "notices.code_title")),
        Part::Text(what),
        Part::Code(challenge.code.reveal().to_owned()),
        Part::Text(plain!(locale, "notices.code_warning", minutes = CODE_MINUTES)),
    ];
    let subject = plain!(locale, "notices.code_subject", sender = &addressed.sender);
    let message = addressed.letter(Kind::PaymentCode, customer.bytes(), (subject, parts));
    messages::send(tx, NewMessage { ends_at: Some(challenge.ends_at), ..message }).await?;
    Ok(to)
}
