//! Requests: begun anywhere, gone on with anywhere, with one history.

use events::banking::RequestContinued;
use kernel::{CardId, ServiceRequestId};

use super::*;

fn at_home(customer: u8) -> Spot {
    Spot { channel: app(), location: None, by: By::Customer(id(customer)) }
}

fn at_desk() -> Spot {
    Spot { channel: branch(), location: Some(id(1)), by: By::Staff(id(50)) }
}

async fn ask(shop: &TestShop, wish: Wish, at: Spot) -> Result<Request> {
    let wish = NewRequest { customer: id(RICH), wish, words: "Please".into(), at };
    shop.db.write(async move |tx: &Tx| request(tx, &wish).await).await
}

async fn step_on(shop: &TestShop, request: ServiceRequestId, step: Step, at: Spot) -> Result<Request> {
    shop.db.write(async move |tx: &Tx| go_on(tx, request, step, "Green", &at).await).await
}

async fn end(shop: &TestShop, request: ServiceRequestId, outcome: Outcome, at: Spot) -> Result<Request> {
    shop.db.write(async move |tx: &Tx| finish(tx, request, outcome, "Green", &at).await).await
}

async fn told(shop: &TestShop, request: ServiceRequestId) -> Vec<(String, ChannelId)> {
    let all = shop.db.read(async move |read: &Read| history(read, request).await).await.unwrap();
    all.into_iter().map(|entry| (entry.step, entry.channel)).collect()
}

#[test]
fn what_begins_in_the_app_is_finished_at_a_branch_without_asking_again() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        let open = ask(shop, Wish::NewCard { account: rich.id }, at_home(RICH)).await.unwrap().id;
        let join = async |link: Link, at: Spot| shop.db.write(async move |tx: &Tx| attach(tx, open, link, &at).await).await;
        join(Link::Booking(id(70)), at_home(RICH)).await.unwrap();
        join(Link::Ticket(id(71)), at_desk()).await.unwrap();
        step_on(shop, open, Step::TakenUp, at_desk()).await.unwrap();
        let done = end(shop, open, Outcome::Done, at_desk()).await.unwrap();
        assert_eq!((done.state, done.booking, done.ticket), (RequestState::Done, Some(id(70)), Some(id(71))));
        let steps_taken = ["opened", "booking", "ticket", "taken_up", "done"];
        let channels = [app(), app(), branch(), branch(), branch()];
        let expected: Vec<(String, ChannelId)> = steps_taken.iter().map(|s| (*s).to_owned()).zip(channels).collect();
        assert_eq!(told(shop, open).await, expected, "one history over both");
        let all = shop.db.read(async |read: &Read| steps(read, Timestamp(0)).await).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].task, all[0].runs, all[0].channels_most, all[0].identified_again), (Task::Request, 1, 2, 0));
        assert!(step_on(shop, open, Step::Noted, at_desk()).await.unwrap_err().is("banking.request_not_now"));
        assert!(shop.db.read(async |read: &Read| open_requests(read, 9).await).await.unwrap().is_empty());
    });
}

#[test]
fn what_begins_at_a_branch_goes_on_in_the_app_and_each_side_does_its_own_part() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        let open = ask(shop, Wish::Certificate { account: rich.id }, at_desk()).await.unwrap().id;
        let mute = shop.db.write(async move |tx: &Tx| go_on(tx, open, Step::Asked, " ", &at_desk()).await).await;
        assert!(mute.unwrap_err().is("banking.words_needed"), "a question without words");
        let mute = shop.db.write(async move |tx: &Tx| finish(tx, open, Outcome::Declined, "", &at_desk()).await).await;
        assert!(mute.unwrap_err().is("banking.words_needed"), "a no without a why");
        step_on(shop, open, Step::Asked, at_desk()).await.unwrap();
        assert!(step_on(shop, open, Step::Answered, at_home(OTHER)).await.unwrap_err().is("banking.unknown_request"));
        assert!(step_on(shop, open, Step::TakenUp, at_home(RICH)).await.unwrap_err().is("banking.request_not_now"));
        assert_eq!(step_on(shop, open, Step::Answered, at_home(RICH)).await.unwrap().state, RequestState::InHand);
        assert!(end(shop, open, Outcome::Done, at_home(RICH)).await.unwrap_err().is("banking.request_not_now"));
        end(shop, open, Outcome::Withdrawn, at_home(RICH)).await.unwrap();
        let continued: Vec<String> = events_of::<RequestContinued>(shop).await.into_iter().map(|event| event.step).collect();
        assert_eq!(continued, ["asked", "answered", "withdrawn"]);
        let mine = shop.db.read(async |read: &Read| requests(read, id(RICH)).await).await.unwrap();
        assert_eq!(mine.iter().map(|one| one.state).collect::<Vec<_>>(), [RequestState::Withdrawn]);
    });
}

#[test]
fn a_limit_that_was_asked_for_is_set_when_the_request_is_done() {
    story(domains, async |shop| {
        let (rich, other) = set_up(shop).await;
        let (customer, account) = (rich.customer, rich.id);
        let wish = NewCard { customer, account, token: "tok_9fK2mQ4x".into(), last_four: "0001".into(), day_limit: sar(100) };
        let card: CardId = shop.db.write(async move |tx: &Tx| issue_card(tx, &wish).await).await.unwrap().id;
        let limit = async || shop.db.read(async |read: &Read| cards(read, id(RICH)).await).await.unwrap()[0].day_limit;
        let open = ask(shop, Wish::LimitChange { card, limit: sar(900) }, at_home(RICH)).await.unwrap().id;
        step_on(shop, open, Step::TakenUp, at_desk()).await.unwrap();
        assert_eq!(limit().await, sar(100));
        end(shop, open, Outcome::Done, at_desk()).await.unwrap();
        assert_eq!(limit().await, sar(900));
        for odd in [0, -1] {
            let refused = ask(shop, Wish::LimitChange { card, limit: sar(odd) }, at_home(RICH)).await.unwrap_err();
            assert!(refused.is("banking.bad_card"));
        }
        let theirs = ask(shop, Wish::NewCard { account: other.id }, at_home(RICH)).await.unwrap_err();
        assert!(theirs.is("banking.unknown_account"));
        let stranger = ask(shop, Wish::Loan { amount: sar(5) }, at_home(OTHER)).await.unwrap_err();
        assert!(stranger.is("banking.unknown_request"), "nobody asks in another's name");
    });
}
