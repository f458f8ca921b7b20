//! Who owns the shop. With this answer it opens: everything in one command, and the owner is signed in.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use flows::set_up::{self, Owner, SetUp};
use kernel::{Error, Locale, Result as Found, Secret};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Db, Read, Tx};
use staff::{Enter, SecretKind};
use web::components::{Field, text_field};
use web::limits::{self, SHORT_TEXT_CHARS_MOST};
use web::{App, Ctx, Merchant, Page, PageForm, Result, cookies, t};

use crate::answers::{Answers, Wrong};
use crate::frame::{self, Place};

/// How long the browser keeps the log-in, in seconds: the longest one can last.
const KEPT_SECONDS: u32 = 7 * 24 * 60 * 60;
/// How the device of this log-in is called in a list of them.
const DEVICE: &str = "set-up";

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    name: String,
    email: String,
    password: String,
    pin: String,
}

/// `GET /set-up/owner`.
pub(crate) async fn show(ctx: Ctx) -> Result<Response> {
    let answers = Answers::of(&ctx.db).await?;
    if answers.whole()?.is_none() {
        return Ok(ctx.redirect(answers.next_page()));
    }
    Ok(page(&ctx, &Form::default(), &Wrong::default()).into_response())
}

/// `POST /set-up/owner`: opens the shop.
pub(crate) async fn take(State(app): State<App>, ctx: Ctx, PageForm(form): PageForm<Form>) -> Result<Response> {
    let answers = Answers::of(&ctx.db).await?;
    let Some(wish) = answers.whole()? else { return Ok(ctx.redirect(answers.next_page())) };
    let mut wrong = Wrong::default();
    let name = wrong.check(limits::text(form.name.trim(), SHORT_TEXT_CHARS_MOST, "name"), "name")?;
    wrong.check(staff::check_password(&form.password), "password")?;
    wrong.check(staff::check_pin(&form.pin), "pin")?;
    if let (Some(name), true) = (name, wrong.is_empty()) {
        let owner = owner(&ctx.db, name, &form).await?;
        if let Some(token) = wrong.check(open(&ctx.db, wish, owner, Secret::new(form.password.clone())).await, "email")? {
            return opened(&app, &ctx, &token).await;
        }
    }
    Ok(page(&ctx, &form, &wrong).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The owner with hashed secrets.
async fn owner(db: &Db, name: &str, form: &Form) -> Found<Owner> {
    Ok(Owner {
        name: name.to_owned(),
        email: form.email.trim().to_owned(),
        password_hash: Secret::new(staff::hashed(db, &form.password).await?),
        pin_hash: Secret::new(staff::hashed(db, form.pin.trim()).await?),
    })
}

/// Everything at once: there is never half a shop. Then the owner comes in as anybody else does.
async fn open(db: &Db, wish: SetUp, owner: Owner, password: Secret) -> Found<Secret> {
    let email = owner.email.clone();
    db.write(async move |tx: &Tx| set_up::open_shop(tx, &wish, &owner).await).await?;
    let (device, kind) = (DEVICE.to_owned(), SecretKind::Password);
    staff::enter(db, Enter { email, secret: password, kind, device, location: None }).await
}

/// From here on the shop is somebody's, on this node without waiting for the log.
async fn opened(app: &App, ctx: &Ctx, token: &Secret) -> Result<Response> {
    if let Some(found) = ctx.db.read(async |read: &Read| channels::merchant(read).await).await? {
        let channels::Merchant { name, currency, zone, locale, channel, .. } = found;
        app.set_merchant(Merchant { name, currency, zone, locale, channel });
    }
    let mut response = ctx.redirect("/set-up/goods");
    let session = cookies::set(cookies::SESSION, token.reveal(), KEPT_SECONDS, app.site.https);
    let session = session.ok_or_else(|| Error::fault("a session token that no cookie can carry"))?;
    response.headers_mut().append(header::SET_COOKIE, session);
    response.headers_mut().extend(cookies::set(cookies::SET_UP, "", 0, app.site.https).map(|over| (header::SET_COOKIE, over)));
    Ok(response)
}

fn page(ctx: &Ctx, form: &Form, wrong: &Wrong) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "set_up.owner_title"), t!(locale, "set_up.owner_lead"));
    let others = frame::others(locale, wrong, &["name", "email", "password", "pin"]);
    frame::question(ctx, Place::Owner, (&title, &lead), others, fields(locale, form, wrong))
}

fn fields(locale: Locale, form: &Form, wrong: &Wrong) -> Markup {
    let (name, email) = (t!(locale, "set_up.owner_name"), t!(locale, "set_up.email"));
    let (password, password_hint) = (t!(locale, "set_up.password"), t!(locale, "set_up.password_hint"));
    let (pin, pin_hint) = (t!(locale, "set_up.pin"), t!(locale, "set_up.pin_hint"));
    let needed = Field { is_required: true, ..Field::default() };
    let all = [
        Field { name: "name", label: &name, value: &form.name, autocomplete: "name", ..needed },
        Field { name: "email", label: &email, value: &form.email, kind: "email", autocomplete: "username", ..needed },
        Field {
            name: "password",
            label: &password,
            kind: "password",
            autocomplete: "new-password",
            hint: Some(&password_hint),
            ..needed
        },
        Field {
            name: "pin",
            label: &pin,
            kind: "password",
            keyboard: "numeric",
            autocomplete: "off",
            hint: Some(&pin_hint),
            ..needed
        },
    ];
    html! {
        @for field in all {
            @let error = wrong.at(locale, field.name);
            (text_field(locale, Field { error: error.as_deref(), ..field }))
        }
    }
}
