//! Bills: paid once, whoever taps, retries or was told to pay them.

use events::banking::{BillPaid, ScheduleEnded, ScheduleFailed};
use futures_util::future::join_all;
use kernel::BillId;

use super::*;

async fn sent(shop: &TestShop, number: &str, minor: i64, every: Option<Every>) -> Bill {
    let (biller, customer, number) = (id(60), id(RICH), number.to_owned());
    let wish = NewBill { biller, customer, number, amount: sar(minor), due_on: day("2026-03-31"), every };
    shop.db.write(async move |tx: &Tx| present(tx, &wish).await).await.unwrap()
}

async fn tap(shop: &TestShop, bill: BillId, account: AccountId) -> Result<Paid> {
    let wish = Pay { customer: id(RICH), bill, account, channel: app(), proof: None };
    shop.db.write(async move |tx: &Tx| pay(tx, &wish).await).await
}

async fn arranged(shop: &TestShop, bill: BillId, account: AccountId, on: &str, repeats: Repeats) -> Result<Schedule> {
    let wish = NewSchedule { customer: id(RICH), bill, account, pay_on: day(on), repeats, channel: app(), proof: None };
    shop.db.write(async move |tx: &Tx| schedule(tx, &wish).await).await
}

async fn seen(shop: &TestShop, id: BillId) -> Bill {
    shop.db.read(async move |read: &Read| bill(read, id).await).await.unwrap().unwrap()
}

#[test]
fn many_taps_at_once_pay_a_bill_once() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        let bill = sent(shop, "B-1", 12_500, None).await;
        assert_eq!(sent(shop, "B-1", 12_500, None).await.id, bill.id, "the same bill sent twice is one bill");
        let paid = join_all((0..12).map(|_| tap(shop, bill.id, rich.id))).await;
        let paid: Vec<Paid> = paid.into_iter().map(Result::unwrap).collect();
        assert!(paid.iter().all(|one| one.transfer == paid[0].transfer && one.amount == sar(12_500)));
        assert_eq!(paid.iter().filter(|one| one.how == How::Now).count(), 1);
        assert_eq!((left(shop, rich.id).await, events_of::<BillPaid>(shop).await.len()), (87_500, 1));
        shop.clock.advance(86_400);
        assert_eq!(tap(shop, bill.id, rich.id).await.unwrap().how, How::Before, "a retry of tomorrow pays nothing");
        let now = seen(shop, bill.id).await;
        assert_eq!((now.state, now.paid), (BillState::Paid, Some(paid[0].transfer)));
        let all = shop.db.read(async |read: &Read| steps(read, Timestamp(0)).await).await.unwrap();
        assert_eq!(all.iter().map(|one| (one.task, one.runs, one.steps)).collect::<Vec<_>>(), [(Task::PayBill, 1, 2)], "one tap");
    });
}

#[test]
fn what_is_arranged_and_a_tap_meet_and_one_of_them_pays() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        let bill = sent(shop, "B-1", 10_000, None).await;
        arranged(shop, bill.id, rich.id, "2026-03-02", Repeats::Once).await.unwrap();
        assert!(arranged(shop, bill.id, rich.id, "2026-03-03", Repeats::Once).await.unwrap_err().is("banking.scheduled"));
        rest(shop).await;
        assert_eq!(seen(shop, bill.id).await.state, BillState::Open, "not before its day");
        shop.clock.advance(86_400);
        let (tapped, _, _) = futures_util::join!(tap(shop, bill.id, rich.id), rest(shop), rest(shop));
        tapped.unwrap();
        assert_eq!((left(shop, rich.id).await, events_of::<BillPaid>(shop).await.len()), (90_000, 1));

        // Tapped before the day comes: the order is met, and its day changes nothing.
        let early = sent(shop, "B-2", 10_000, None).await;
        arranged(shop, early.id, rich.id, "2026-03-05", Repeats::Once).await.unwrap();
        tap(shop, early.id, rich.id).await.unwrap();
        shop.clock.advance(5 * 86_400);
        rest(shop).await;
        assert_eq!((left(shop, rich.id).await, events_of::<BillPaid>(shop).await.len()), (80_000, 2));
        assert!(events_of::<ScheduleEnded>(shop).await.iter().any(|ended| ended.state == "met" && ended.bill == early.id));
        let cancelled = sent(shop, "B-3", 10_000, None).await;
        let order = arranged(shop, cancelled.id, rich.id, "2026-03-09", Repeats::Once).await.unwrap().id;
        let stop = async |who: u8| shop.db.write(async move |tx: &Tx| cancel_schedule(tx, id(who), order).await).await;
        assert!(stop(OTHER).await.unwrap_err().is("banking.unknown_schedule"));
        stop(RICH).await.unwrap();
        assert!(stop(RICH).await.unwrap_err().is("banking.unknown_schedule"));
        shop.clock.advance(5 * 86_400);
        rest(shop).await;
        assert_eq!(left(shop, rich.id).await, 80_000);
    });
}

#[test]
fn too_little_money_is_tried_again_at_its_times_and_then_somebody_is_told() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        let empty = opened(shop, RICH).await;
        let saved = sent(shop, "B-1", 20_000, None).await;
        let lost = sent(shop, "B-2", 20_000, None).await;
        arranged(shop, saved.id, empty.id, "2026-03-02", Repeats::Once).await.unwrap();
        arranged(shop, lost.id, rich.id, "2026-03-02", Repeats::Once).await.unwrap();
        let out = cash(&rich, 99_000);
        let seen_there = Proof::InPerson(id(50));
        shop.db.write(async move |tx: &Tx| pay_out(tx, &out, Some(&seen_there)).await).await.unwrap();
        // 2026-03-02T03:00:00Z is six in the morning; it is noon of the first now.
        shop.clock.advance(18 * 3_600 + 1);
        rest(shop).await;
        assert_eq!(seen(shop, saved.id).await.schedule.map(|order| order.tries), Some(1));
        put_in(shop, &empty, 20_000).await;
        rest(shop).await;
        assert_eq!(seen(shop, saved.id).await.state, BillState::Open, "not between its times");
        shop.clock.advance(6 * 3_600);
        rest(shop).await;
        assert_eq!((seen(shop, saved.id).await.state, left(shop, empty.id).await), (BillState::Paid, 0));
        // Six in the evening, and six in the morning of the next day.
        for hours in [6, 12] {
            assert!(events_of::<ScheduleFailed>(shop).await.is_empty());
            shop.clock.advance(hours * 3_600);
            rest(shop).await;
        }
        let told = events_of::<ScheduleFailed>(shop).await;
        assert_eq!(told.iter().map(|failed| (failed.bill, failed.tries)).collect::<Vec<_>>(), [(lost.id, 4)]);
        assert_eq!((seen(shop, lost.id).await.state, left(shop, rich.id).await), (BillState::Open, 1_000));
        assert!(seen(shop, lost.id).await.schedule.is_none(), "it can be arranged anew");
    });
}

#[test]
fn a_bill_comes_again_and_each_is_paid_when_it_is_due() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        let first = sent(shop, "RENT", 10_000, Some(Every::Month)).await;
        arranged(shop, first.id, rich.id, "2026-03-31", Repeats::EachBill).await.unwrap();
        for _ in 0..95 {
            shop.clock.advance(86_400);
            rest(shop).await;
        }
        let all = shop.db.read(async |read: &Read| bills(read, id(RICH), 50).await).await.unwrap();
        let told: Vec<(String, BillState)> = all.iter().map(|bill| (bill.due_on.to_string(), bill.state)).collect();
        let expected = [
            ("2026-06-30", BillState::Open),
            ("2026-05-31", BillState::Paid),
            ("2026-04-30", BillState::Paid),
            ("2026-03-31", BillState::Paid),
        ];
        assert_eq!(told, expected.map(|(day, state)| (day.to_owned(), state)));
        assert_eq!(left(shop, rich.id).await, 70_000);
    });
}

#[test]
fn strangers_and_bad_bills_are_refused() {
    story(domains, async |shop| {
        let (rich, other) = set_up(shop).await;
        let bill = sent(shop, "B-1", 60_000, None).await;
        assert!(tap(shop, bill.id, other.id).await.unwrap_err().is("banking.unknown_account"));
        let theirs = Pay { customer: id(OTHER), bill: bill.id, account: other.id, channel: app(), proof: None };
        assert!(shop.db.write(async move |tx: &Tx| pay(tx, &theirs).await).await.unwrap_err().is("banking.unknown_bill"));
        assert!(tap(shop, bill.id, rich.id).await.unwrap_err().is("banking.proof_needed"), "much money needs a fresh code");
        let proof = code_for(shop, RICH, Act::Bill { bill: bill.id }).await;
        let wish = Pay { customer: id(RICH), bill: bill.id, account: rich.id, channel: app(), proof };
        shop.db.write(async move |tx: &Tx| pay(tx, &wish).await).await.unwrap();

        let send = async |biller: u8, number: &str, minor: i64| {
            let (biller, customer, number) = (id(biller), id(RICH), number.to_owned());
            let wish = NewBill { biller, customer, number, amount: sar(minor), due_on: day("2026-03-31"), every: None };
            shop.db.write(async move |tx: &Tx| present(tx, &wish).await).await
        };
        assert!(send(61, "B-9", 1).await.unwrap_err().is("banking.unknown_biller"));
        assert!(send(60, " ", 1).await.unwrap_err().is("banking.bad_bill"));
        for minor in [0, -1, i64::MIN] {
            assert!(send(60, "B-9", minor).await.unwrap_err().is("banking.bad_bill"));
        }
        assert!(send(60, "B-1", 1).await.unwrap_err().is("banking.bill_known"));
        let taken_back = send(60, "B-9", 100).await.unwrap().id;
        arranged(shop, taken_back, rich.id, "2026-03-02", Repeats::Once).await.unwrap();
        shop.db.write(async move |tx: &Tx| withdraw_bill(tx, taken_back).await).await.unwrap();
        assert!(tap(shop, taken_back, rich.id).await.unwrap_err().is("banking.bill_not_open"));
        for odd in ["2026-02-28", "2027-06-01"] {
            let open = send(60, "B-10", 100).await.unwrap().id;
            assert!(arranged(shop, open, rich.id, odd, Repeats::Once).await.unwrap_err().is("banking.bad_day"), "{odd}");
        }
    });
}
