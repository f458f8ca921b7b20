//! Stories of the code that pays: what the browser makes is what the till accepts, and what it draws is a code.

use std::process::{Command, Stdio};

use kernel::PassId;
use qrcode::bits::Bits;
use qrcode::{EcLevel, QrCode, Version};
use serde_json::Value;
use spine::{Read, Tx};

use super::shop::{Shop, story};
use super::wallet::joined;

/// What the page's own modules make of a pass, its secret and a time in milliseconds: the code, its squares row by row, and those of
/// each mask. Nothing where the machine has no Node.
fn made_by_the_browser(pass: &str, secret: &str, milliseconds: i64) -> Option<(String, String, Vec<String>)> {
    let assets = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/assets");
    let script = format!(
        "import {{ bytesOf, code, keyOf, stepOf }} from '{assets}/pay_code.js';
         import {{ masked, modules }} from '{assets}/qr.js';
         const text = await code('{pass}', await keyOf(bytesOf('{secret}')), stepOf({milliseconds}));
         console.log(text);
         for (const code of [modules(text), ...masked(text)]) console.log(code.flat().map(Number).join(''));"
    );
    let node = Command::new("node").args(["--input-type=module", "--eval", &script]).stderr(Stdio::inherit()).output();
    let Ok(said) = node else {
        eprintln!("skipped: this machine has no Node");
        return None;
    };
    assert!(said.status.success());
    let said = String::from_utf8(said.stdout).unwrap();
    let mut lines = said.lines().map(str::to_owned);
    Some((lines.next().unwrap(), lines.next().unwrap(), lines.collect()))
}

/// The examples of the domain, which other implementations made.
#[test]
fn the_browser_makes_the_codes_that_other_implementations_make() {
    let counted: String = (0..32).map(|byte| format!("{byte:02x}")).collect();
    let examples = [
        (
            "pas_0193a7c4e2b07f1a9c3d5e6f00000001",
            counted,
            59_078_520,
            "Q1069TFH72P1ZHN71XBSQG0000041RAXVRPDWF91PA8BFS46YWKDQWWP83HG",
        ),
        (
            "pas_00000000000000000000000000000000",
            "ff".repeat(32),
            0,
            "Q1000000000000000000000000000000002D0QZVW5JV4HBH7HWGFW0SP728",
        ),
        (
            "pas_ffffffffffffffffffffffffffffffff",
            "6b".repeat(32),
            1_073_741_823,
            "Q1ZZZZZZZZZZZZZZZZZZZZZZZZZWZZZZZZ2FJ24581MNZ0014RQ1FYPKTZ6M",
        ),
    ];
    for (pass, secret, step, code) in examples {
        let Some((text, squares, masked)) = made_by_the_browser(pass, &secret, step * 30_000) else { return };
        assert_eq!(text, code);
        let mut bits = Bits::new(Version::Normal(3));
        bits.push_alphanumeric_data(code.as_bytes()).unwrap();
        bits.push_terminator(EcLevel::M).unwrap();
        let drawn = QrCode::with_bits(bits, EcLevel::M).unwrap();
        let expected: String = drawn.to_colors().into_iter().map(|colour| colour.select('1', '0')).collect();
        // Which mask reads best, encoders may judge differently; each of them must be a code.
        assert!(masked.len() == 8 && masked.contains(&expected) && masked.contains(&squares), "as another encoder draws it");
    }
}

async fn pass_of(shop: &Shop, device: &str) -> (PassId, String) {
    let answer = shop.post_as(device, "/account/pay-code/pass", "").await;
    assert_eq!((answer.status, answer.headers["cache-control"].to_str().unwrap()), (200, "no-store"), "{}", answer.body);
    let made: Value = serde_json::from_str(&answer.body).unwrap();
    (made["pass"].as_str().unwrap().parse().unwrap(), made["secret"].as_str().unwrap().to_owned())
}

#[test]
fn what_the_browser_shows_identifies_its_customer_once() {
    story(async |shop| {
        let sara = joined(shop, "sara@example.com", 10_000).await;
        let device = sara.to_string();
        let before = shop.page_of(&device, "/account/pay-code").await;
        assert!(
            before.contains("data-pass=\"\"") && before.contains("pay_code_page.js") && before.contains("hidden"),
            "{before}"
        );
        assert!(before.contains("mobile number or e-mail address"), "what is said before scripts");
        let (pass, secret) = pass_of(shop, &device).await;
        let page = shop.page_of(&device, "/account/pay-code").await;
        assert!(page.contains(&format!("data-pass=\"{pass}\"")) && !page.contains(&secret), "the secret is told once");

        let now = shop.db.clock().now().0 / 1_000;
        let Some((text, ..)) = made_by_the_browser(&pass.to_string(), &secret, now) else { return };
        let scan = async |text: String| {
            let wish = wallet::Scan { text, by: "till".to_owned() };
            shop.db.write(async move |tx: &Tx| wallet::scan(tx, &wish).await).await
        };
        assert_eq!(scan(text.clone()).await.unwrap().customer, sara);
        assert!(scan(text).await.unwrap_err().is("wallet.unknown_code"));
    });
}

#[test]
fn a_device_is_stopped_goes_on_and_ends_when_it_is_signed_out() {
    story(async |shop| {
        let sara = joined(shop, "sara@example.com", 0).await;
        let device = sara.to_string();
        let (pass, _) = pass_of(shop, &device).await;
        let act =
            async |act: &str| shop.post_as(&device, &format!("/account/pay-code/devices/{pass}"), &format!("act={act}")).await;
        assert_eq!(act("stop").await.status, 303);
        assert!(shop.page_of(&device, "/account/pay-code").await.contains("You stopped this device"));
        assert_eq!(act("go-on").await.status, 303);
        assert!(shop.page_of(&device, "/account/pay-code").await.contains("data-fetch"));
        let stranger = shop.post_as("sara", &format!("/account/pay-code/devices/{pass}"), "act=end").await;
        assert_eq!(stranger.status, 404, "another's device");
        assert_eq!(shop.post_as(&device, "/account/sign-out", "").await.status, 303);
        let passes = shop.db.read(async move |read: &Read| wallet::passes(read, sara).await).await.unwrap();
        assert!(passes.is_empty(), "who finds the phone pays nothing with it: {passes:?}");
    });
}
