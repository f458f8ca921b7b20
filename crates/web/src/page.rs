//! A page: decided once whether the whole shell or only its body is sent.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::assets::SHARED;
use crate::components::{Icon, Tone, icon, link_button, notice};
use crate::ctx::Ctx;
use crate::i18n;
use crate::problem::Failure;
use crate::t;

/// Which frame stands around the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// Header, content, footer: for visitors.
    Shop,
    /// The whole height of the screen for one task: for people at work.
    Till,
    /// Navigation beside the content, behind a button on a phone: for people who run the shop.
    Desk,
}

/// A page or a fragment on its way out.
#[must_use]
pub struct Page {
    ctx: Ctx,
    title: String,
    body: Markup,
    status: StatusCode,
    shell: Shell,
    header: Option<Markup>,
    aside: Option<Markup>,
    footer: Option<Markup>,
    head: Option<Markup>,
    scripts: Vec<String>,
    styles: Vec<String>,
}

impl Page {
    /// An empty page of the shop.
    pub fn new(ctx: &Ctx, title: impl Into<String>) -> Self {
        Self {
            ctx: ctx.clone(),
            title: title.into(),
            body: html! {},
            status: StatusCode::OK,
            shell: Shell::Shop,
            header: None,
            aside: None,
            footer: None,
            head: None,
            scripts: Vec::new(),
            styles: Vec::new(),
        }
    }

    /// What the page is about; alone when a fragment is wanted.
    pub fn body(self, body: Markup) -> Self {
        Self { body, ..self }
    }

    /// The status, when it is not 200.
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The frame, when it is not the shop's.
    pub fn shell(self, shell: Shell) -> Self {
        Self { shell, ..self }
    }

    /// What stands in the header after the merchant's name.
    pub fn header(self, header: Markup) -> Self {
        Self { header: Some(header), ..self }
    }

    /// What stands beside the content of a desk: a [`crate::components::side_nav`].
    pub fn aside(self, aside: Markup) -> Self {
        Self { aside: Some(aside), ..self }
    }

    /// What the page says to machines in its head: its description, its one address, its other languages.
    pub fn head(self, head: Markup) -> Self {
        Self { head: Some(head), ..self }
    }

    /// What stands in the footer.
    pub fn footer(self, footer: Markup) -> Self {
        Self { footer: Some(footer), ..self }
    }

    /// An ES module from a shelf: `.script(SHELF.url("till.js"))`.
    pub fn script(mut self, url: String) -> Self {
        self.scripts.push(url);
        self
    }

    /// A style sheet from a shelf, after the shared one.
    pub fn style(mut self, url: String) -> Self {
        self.styles.push(url);
        self
    }

    fn markup(&self) -> Markup {
        if self.ctx.is_fragment {
            return html! { title { (self.title) } (self.body) };
        }
        let ctx = &self.ctx;
        let shell = match self.shell {
            Shell::Shop => "shop",
            Shell::Till => "till",
            Shell::Desk => "desk",
        };
        html! {
            (DOCTYPE)
            html lang=(ctx.locale.as_str()) dir=(ctx.locale.direction()) {
                (self.opening())
                body.{ "shell-" (shell) } {
                    a.skip href="#content" { (t!(ctx.locale, "web.skip")) }
                    (self.top())
                    @if let Some(aside) = &self.aside { aside #rooms popover { (menu_button(ctx, Icon::Close)) (aside) } }
                    main #content tabindex="-1" data-position=(ctx.position) {
                        div #notices role="status" aria-live="polite" {}
                        (self.body)
                    }
                    @if let Some(footer) = &self.footer { footer.foot { (footer) } }
                }
            }
        }
    }

    fn opening(&self) -> Markup {
        let name = self.ctx.merchant().name.get(self.ctx.locale);
        html! {
            head {
                meta charset="utf-8";
                title { (self.title) @if self.title != name { " · " (name) } }
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="color-scheme" content="light dark";
                meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#1e1c1a" media="(prefers-color-scheme: dark)";
                meta name="htmx-config" content=r#"{"includeIndicatorCSS":false,"history":true}"#;
                link rel="stylesheet" href=(SHARED.url("web.css"));
                @if self.shell == Shell::Desk { @for sheet in ["rooms.css", "desk.css"] { link rel="stylesheet" href=(SHARED.url(sheet)); } }
                @for style in &self.styles { link rel="stylesheet" href=(style); }
                link rel="icon" type="image/svg+xml" href=(SHARED.url("mark.svg"));
                @if let Some(head) = &self.head { (head) }
                script src=(SHARED.url("htmx.js")) defer {}
                script type="module" src=(SHARED.url("live.js")) {}
                @for script in &self.scripts { script type="module" src=(script) {} }
            }
        }
    }

    fn top(&self) -> Markup {
        let ctx = &self.ctx;
        html! {
            header.top {
                @if self.aside.is_some() { (menu_button(ctx, Icon::Menu)) }
                a.brand href="/" lang=(ctx.merchant().name.language(ctx.locale)) { (ctx.merchant().name.get(ctx.locale)) }
                @if let Some(header) = &self.header { (header) }
                (language_switch(ctx))
            }
        }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let headers = [
            (header::CACHE_CONTROL, "private, no-cache"),
            (header::VARY, "hx-request, hx-request-type, accept-language, cookie"),
            (header::CONTENT_LANGUAGE, self.ctx.locale.as_str()),
        ];
        (self.status, headers, self.markup()).into_response()
    }
}

/// Opens the navigation of a desk on a phone, and closes it. The browser does it, without a script, and the focus comes along.
fn menu_button(ctx: &Ctx, sign: Icon) -> Markup {
    let label = if sign == Icon::Close { "web.close" } else { "web.menu" };
    html! { button.button.quiet-button.icon-only.menu type="button" popovertarget="rooms" autofocus[sign == Icon::Close] aria-label=(t!(ctx.locale, label)) { (icon(sign)) } }
}

/// The same address in the other language.
fn language_switch(ctx: &Ctx) -> Markup {
    let other = ctx.locale.other();
    let kept = form_urlencoded::parse(ctx.asked.query.as_bytes()).filter(|(name, _)| name != "lang");
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).append_pair("lang", other.as_str()).finish();
    html! {
        a.language href={ (ctx.path()) "?" (query) } hreflang=(other.as_str()) lang=(other.as_str()) dir=(other.direction()) {
            (t!(ctx.locale, "web.other_language"))
        }
    }
}

/// A way on for somebody whose address leads nowhere; carried by the app, where a surface has one.
#[derive(Clone, Copy)]
pub struct Lost(pub fn(&Ctx) -> Markup);

/// A refusal or a fault as a page with a way on, or as a notice where a fragment was wanted.
/// `lost` is what a surface offers to somebody whose address leads nowhere.
pub(crate) fn failed(ctx: &Ctx, failure: &Failure, lost: Option<&Lost>) -> Response {
    let title = t!(ctx.locale, failure.0.title);
    let said = i18n::sentence(ctx.locale, &failure.0.refusal);
    let tone = if failure.0.status.is_server_error() { Tone::Bad } else { Tone::Warn };
    if ctx.is_fragment {
        let headers = [("hx-retarget", "#notices"), ("hx-reswap", "innerHTML")];
        return (failure.0.status, headers, notice(tone, html! { (said) })).into_response();
    }
    let body = html! {
        section.failure {
            (icon(sign(failure.0.status)))
            h1 { (title) }
            p { (said) }
            @for field in failure.0.fields.iter().filter(|field| field.code != failure.0.refusal.code) {
                p { bdi { (field.field.as_deref().unwrap_or_default()) } ": " (i18n::sentence(ctx.locale, field)) }
            }
            @if let Some(Lost(way_on)) = lost.filter(|_| failure.0.status == StatusCode::NOT_FOUND) { (way_on(ctx)) }
            p.actions {
                @if failure.0.retry_after.is_some() || failure.0.status.is_server_error() {
                    (link_button(ctx.path(), &t!(ctx.locale, "web.try_again")))
                }
                (link_button("/", &t!(ctx.locale, "web.back_home")))
            }
        }
    };
    Page::new(ctx, title).body(body).status(failure.0.status).into_response()
}

/// What stands above the sentence: the page is gone, the door is shut, wait, look closely.
fn sign(status: StatusCode) -> Icon {
    match status {
        StatusCode::NOT_FOUND => Icon::Search,
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => Icon::Lock,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Icon::Clock,
        _ => Icon::Alert,
    }
}

/// Leads on to another page, also when htmx asked. Only for addresses of our own.
pub(crate) fn redirect(is_fragment: bool, to: &str) -> Response {
    let Ok(to) = HeaderValue::from_str(to) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let mut response = if is_fragment { StatusCode::NO_CONTENT } else { StatusCode::SEE_OTHER }.into_response();
    let name = if is_fragment { HeaderName::from_static("hx-redirect") } else { header::LOCATION };
    response.headers_mut().insert(name, to);
    response
}

impl Ctx {
    /// Leads on to another page after a form was taken (see other).
    pub fn redirect(&self, to: &str) -> Response {
        redirect(self.is_fragment, to)
    }
}
