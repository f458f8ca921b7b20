//! The step in which a customer shows that it is them: what is about to happen, and the code that was sent for it alone.

use banking::{Act, CODE_DIGITS, CODE_MINUTES};
use kernel::Error;
use maud::{Markup, html};
use spine::Tx;
use web::components::{Field, Weight, button, facts, text_field};
use web::{Ctx, Page, Result, t};

use crate::form::Refused;
use crate::frame::{self, Inside, Room};

/// What is about to happen, and how it is sent again with the code.
pub(crate) struct Step<'a> {
    /// The room it belongs to.
    pub(crate) room: Room,
    /// Where the form goes.
    pub(crate) action: &'a str,
    /// What it holds.
    pub(crate) kept: &'a [(&'static str, String)],
    /// What the customer is about to do.
    pub(crate) told: Vec<(String, Markup)>,
    /// The way back.
    pub(crate) back: &'a str,
}

/// What a refused payment needs: nothing of the kind, a code that is to be sent now, or a better one.
pub(crate) enum Needs {
    /// It is refused for another reason.
    No,
    /// A code.
    Code,
    /// Another code than this.
    BetterCode,
}

/// What a refusal asks for.
pub(crate) fn needs(error: &Error) -> Needs {
    if error.is("banking.proof_needed") {
        Needs::Code
    } else if error.is("banking.wrong_code") || error.is("banking.too_many_tries") {
        Needs::BetterCode
    } else {
        Needs::No
    }
}

/// Sends the code that an act needs, and asks for it.
pub(crate) async fn ask(ctx: &Ctx, inside: &Inside, act: &Act, step: Step<'_>) -> Result<Page> {
    let (customer, act) = (inside.customer, act.clone());
    let sent = ctx.db.write(async move |tx: &Tx| flows::notices::send_code(tx, customer, &act).await).await;
    match sent {
        Ok(to) => Ok(page(ctx, &step, Some(&to), &Refused::default())),
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            Ok(page(ctx, &step, None, &refused))
        }
    }
}

/// Asks for the code again, with a sentence about the last one.
pub(crate) fn again(ctx: &Ctx, error: Error, step: &Step<'_>) -> Result<Page> {
    let refused = Refused::of(ctx.locale, error)?;
    Ok(page(ctx, step, None, &refused))
}

fn page(ctx: &Ctx, step: &Step<'_>, sent_to: Option<&str>, refused: &Refused) -> Page {
    let locale = ctx.locale;
    let (label, hint) = (t!(locale, "bank.code"), t!(locale, "bank.code_hint", digits = CODE_DIGITS));
    let field = Field {
        name: "proof",
        label: &label,
        keyboard: "numeric",
        autocomplete: "one-time-code",
        hint: Some(&hint),
        error: refused.at("proof"),
        is_required: true,
        ..Field::default()
    };
    let kept = html! { @for (name, value) in step.kept { input type="hidden" name=(name) value=(value); } };
    let body = html! {
        section.narrow.card.stack {
            h2 { (t!(locale, "bank.confirm")) }
            (facts(&step.told))
            (refused.elsewhere(&["proof"]))
            @if let Some(to) = sent_to { p { (t!(locale, "bank.code_sent", email = to, minutes = CODE_MINUTES)) } }
            form.stack.one-code method="post" action=(step.action) {
                (kept)
                (text_field(locale, field))
                p.actions { (button(Weight::Primary, &t!(locale, "bank.confirm_it"))) a.button href=(step.back) { (t!(locale, "bank.back")) } }
            }
            form method="post" action=(step.action) { (kept) (button(Weight::Plain, &t!(locale, "bank.send_again"))) }
        }
    };
    frame::page(ctx, step.room, t!(locale, "bank.confirm_title"), body)
}
