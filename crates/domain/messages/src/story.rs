//! Behaviour of messages, told through the front door.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use events::customers::CustomerErased;
use futures_util::future::BoxFuture;
use kernel::{CustomerId, Id, Locale, MessageId, Result};
use spine::testing::{MORNING, TestShop, story};
use spine::{Domain, Read, Tx};

use crate::{
    After, Envelope, Folder, Kind, Message, NewMessage, Part, Post, State, Undelivered, content, domain_with, page, send,
};

/// A post that answers as it was told to, and remembers what it was given.
#[derive(Default)]
struct Told {
    answers: Mutex<VecDeque<Undelivered>>,
    given: Mutex<Vec<Envelope>>,
}

impl Post for Told {
    fn carry<'a>(&'a self, envelope: &'a Envelope) -> BoxFuture<'a, std::result::Result<(), Undelivered>> {
        self.given.lock().unwrap().push(envelope.clone());
        let answer = self.answers.lock().unwrap().pop_front().map_or(Ok(()), Err);
        Box::pin(async move { answer })
    }
}

impl Told {
    fn will_say(&self, answers: impl IntoIterator<Item = Undelivered>) {
        self.answers.lock().unwrap().extend(answers);
    }

    fn given(&self) -> Vec<Envelope> {
        self.given.lock().unwrap().clone()
    }
}

fn busy() -> Undelivered {
    Undelivered::NotNow { said: "450 sara@example.com: try later".to_owned(), in_short: "the server answered 450".to_owned() }
}

/// Tells a story with a post of its own on each engine.
fn told(tell: impl AsyncFn(&mut TestShop, &Told)) {
    let post: Mutex<Arc<Told>> = Mutex::default();
    let domains = || -> Vec<Domain> {
        let fresh = Arc::new(Told::default());
        *post.lock().unwrap() = Arc::clone(&fresh);
        web::i18n::Messages::new(&[crate::MESSAGES]).unwrap().install();
        vec![domain_with(fresh)]
    };
    story(domains, async |shop| {
        let post = Arc::clone(&post.lock().unwrap());
        tell(shop, &post).await;
    });
}

const SARA: [u8; 16] = [7; 16];

fn letter(kind: Kind, customer: Option<CustomerId>) -> NewMessage {
    NewMessage {
        to: " sara@example.com".to_owned(),
        customer,
        locale: Locale::Ar,
        kind,
        sender: "واحة".to_owned(),
        subject: "طلبك WEB-1001".to_owned(),
        parts: vec![
            Part::Title("شكرًا <سارة>".to_owned()),
            Part::Code("428913".to_owned()),
            Part::Link { label: "تتبع الطلب".to_owned(), href: "https://waha.example/o/abc".to_owned() },
            Part::Sums(vec![("الإجمالي".to_owned(), "115.00 ر.س".to_owned())]),
        ],
        about: Some([9; 16]),
        ends_at: (kind == Kind::SignInCode).then(|| MORNING.plus_seconds(600)),
    }
}

async fn say(shop: &TestShop, message: NewMessage) -> Result<MessageId> {
    shop.db.write(async move |tx: &Tx| send(tx, message.clone()).await).await
}

async fn all(shop: &TestShop) -> Vec<Message> {
    shop.db.read(async |read: &Read| page(read, After { before: None, limit: 10 }).await).await.unwrap()
}

async fn said(shop: &TestShop, id: MessageId) -> Option<(String, String)> {
    shop.db.read(async move |read: &Read| content(read, id).await).await.unwrap()
}

#[test]
fn a_message_is_sent_once_and_says_the_same_as_text_and_as_html() {
    told(async |shop, post| {
        let sara = CustomerId::from_bytes(SARA);
        let id = say(shop, letter(Kind::OrderConfirmation, Some(sara))).await.unwrap();
        shop.log_ends_with(&["messages.queued"]).await;
        assert_eq!(all(shop).await[0].state, State::Waiting);
        shop.db.run_due_jobs().await.unwrap();
        shop.log_ends_with(&["messages.queued", "messages.sent"]).await;
        let [message] = &all(shop).await[..] else { panic!("one message") };
        assert_eq!((message.state, message.to.as_str(), message.ended_at), (State::Sent, "sara@example.com", Some(MORNING)));
        let [given] = &post.given()[..] else { panic!("given once") };
        assert_eq!((given.id, given.sender.as_str(), given.subject.as_str()), (id, "واحة", "طلبك WEB-1001"));
        for part in ["428913", "https://waha.example/o/abc", "115.00 ر.س", "الإجمالي"] {
            assert!(given.text.contains(part) && given.html.contains(part), "{part}");
        }
        assert!(given.text.contains("<سارة>") && given.html.contains("&lt;سارة&gt;"), "a name is a name and no markup");
        assert!(given.html.contains("dir=\"rtl\"") && given.html.contains("lang=\"ar\""), "{}", given.html);
        assert!(said(shop, id).await.is_some(), "it can be read again");
        assert_eq!(shop.db.run_due_jobs().await.unwrap(), 0);
    });
}

#[test]
fn a_busy_server_is_asked_again_with_the_same_message() {
    told(async |shop, post| {
        post.will_say([busy(), busy()]);
        let id = say(shop, letter(Kind::OrderConfirmation, None)).await.unwrap();
        for _ in 0..3 {
            shop.db.run_due_jobs().await.unwrap();
            shop.clock.advance(60);
        }
        let given: Vec<MessageId> = post.given().iter().map(|envelope| envelope.id).collect();
        assert_eq!(given, [id, id, id]);
        assert!(post.given().iter().all(|envelope| envelope.created_at == MORNING), "the letter carries the day it was written");
        assert_eq!(all(shop).await[0].state, State::Sent);
        shop.log_ends_with(&["messages.queued", "messages.sent"]).await;
    });
}

#[test]
fn what_hinders_a_message_is_shown_without_the_address() {
    told(async |shop, post| {
        post.will_say([busy()]);
        say(shop, letter(Kind::OrderConfirmation, None)).await.unwrap();
        shop.db.run_due_jobs().await.unwrap();
        let message = all(shop).await.remove(0);
        assert_eq!((message.state, message.reason.as_str()), (State::Waiting, "450 …: try later"));
    });
}

#[test]
fn a_refusal_for_good_is_final_and_shown() {
    told(async |shop, post| {
        post.will_say([Undelivered::Never("550 no user sara@example.com".to_owned())]);
        say(shop, letter(Kind::OrderConfirmation, None)).await.unwrap();
        shop.db.run_due_jobs().await.unwrap();
        shop.clock.advance(86_400);
        assert_eq!(shop.db.run_due_jobs().await.unwrap(), 0, "it is not tried again");
        let message = all(shop).await.remove(0);
        assert_eq!((message.state, message.reason.as_str()), (State::Failed, "550 no user …"));
        shop.log_ends_with(&["messages.queued", "messages.failed"]).await;
    });
}

#[test]
fn a_secret_is_forgotten_once_sent_and_never_sent_too_late() {
    told(async |shop, post| {
        let id = say(shop, letter(Kind::SignInCode, None)).await.unwrap();
        shop.db.run_due_jobs().await.unwrap();
        let message = all(shop).await.remove(0);
        assert_eq!((message.state, message.to.as_str(), message.subject.as_str()), (State::Sent, "", ""));
        assert_eq!(said(shop, id).await, None);

        shop.clock.advance(1);
        let late = say(shop, letter(Kind::SignInCode, Some(CustomerId::from_bytes(SARA)))).await.unwrap();
        shop.clock.advance(601);
        shop.db.run_due_jobs().await.unwrap();
        let message = all(shop).await.remove(0);
        assert_eq!((message.state, message.reason.as_str()), (State::Failed, "messages.reason_expired"));
        assert_eq!((post.given().len(), said(shop, late).await), (1, None));
    });
}

#[test]
fn who_is_erased_is_written_to_no_more_and_nothing_of_them_stays() {
    told(async |shop, post| {
        let sara = CustomerId::from_bytes(SARA);
        post.will_say([Undelivered::Never("550 gone".to_owned())]);
        let refused = say(shop, letter(Kind::OrderConfirmation, Some(sara))).await.unwrap();
        shop.db.run_due_jobs().await.unwrap();
        let waiting = say(shop, letter(Kind::OrderConfirmation, Some(sara))).await.unwrap();
        let other = say(shop, letter(Kind::OrderConfirmation, None)).await.unwrap();
        shop.db
            .write(async move |tx: &Tx| {
                tx.record(CustomerErased { customer: sara });
                Ok(())
            })
            .await
            .unwrap();
        shop.db.run_due_jobs().await.unwrap();
        assert_eq!(post.given().iter().map(|envelope| envelope.id).collect::<Vec<_>>(), [refused, other]);
        let messages = all(shop).await;
        let of = |id| messages.iter().find(|message| message.id == id).unwrap();
        assert_eq!((of(waiting).state, of(waiting).reason.as_str()), (State::Failed, "messages.reason_erased"));
        assert_eq!((of(refused).to.as_str(), of(refused).subject.as_str(), of(refused).reason.as_str()), ("", "", ""));
        assert_eq!((said(shop, refused).await, said(shop, waiting).await), (None, None));
        assert_eq!(of(other).to, "sara@example.com");
    });
}

#[test]
fn no_line_break_becomes_a_header() {
    told(async |shop, _| {
        let odd = NewMessage { to: "sara@example.com\nBcc: all@example.com".to_owned(), ..letter(Kind::SignInCode, None) };
        assert!(say(shop, odd).await.unwrap_err().is("messages.bad_address"));
        let odd = NewMessage { subject: "Hello\r\nBcc: all@example.com".to_owned(), ..letter(Kind::OrderConfirmation, None) };
        say(shop, odd).await.unwrap();
        assert_eq!(all(shop).await[0].subject, "Hello  Bcc: all@example.com");
    });
}

#[test]
fn a_folder_keeps_one_letter_a_message() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let domains = || {
        web::i18n::Messages::new(&[crate::MESSAGES]).unwrap().install();
        vec![domain_with(Arc::new(Folder::at(path.join("mail"), "Waha <shop@waha.example>").unwrap()))]
    };
    story(domains, async |shop| {
        let id = say(shop, letter(Kind::OrderConfirmation, None)).await.unwrap();
        shop.db.run_due_jobs().await.unwrap();
        let written = std::fs::read_to_string(path.join("mail").join(format!("{id}.eml"))).unwrap();
        for header in [
            format!("Message-ID: <{id}@waha.example>"),
            "Date: Sun, 01 Mar 2026 09:00:00".to_owned(),
            "To: sara@example.com".to_owned(),
            "Auto-Submitted: auto-generated".to_owned(),
            "Content-Type: multipart/alternative".to_owned(),
        ] {
            assert!(written.contains(&header), "{header} in {written}");
        }
        assert!(written.contains("shop@waha.example") && written.is_ascii(), "headers and bodies are encoded: {written}");
    });
}

#[test]
fn both_languages_say_everything() {
    assert_eq!(web::i18n::check(&[crate::MESSAGES]), Vec::<String>::new());
}
