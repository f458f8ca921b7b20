//! Every code and count has its sentence in both languages, and a report reads well.

use kernel::Locale;
use web::i18n::{self, Messages, Use};

use super::*;
use crate::import::report::count_key;
use crate::import::{Finding, MESSAGES};

/// Makes the sentences about imports known to this test process.
pub(super) fn install() {
    Messages::new(&[MESSAGES, catalog::MESSAGES]).unwrap().install();
}

#[test]
fn every_code_has_a_sentence_in_every_language() {
    assert_eq!(i18n::check(&[MESSAGES]), [""; 0]);
    for (name, text) in [("English", MESSAGES.en), ("Arabic", MESSAGES.ar)] {
        let has = |code: &Code| text.contains(&format!("\n{} = ", code.as_str().replace('.', "-")));
        let silent: Vec<_> = Code::ALL.iter().filter(|code| !has(code)).collect();
        assert!(silent.is_empty(), "no sentence in {name} for {silent:?}");
    }
}

#[test]
fn every_count_has_a_name() {
    let counted = [products("pot,Pot,,,,1,\n\n,,,,,,\n").report, history("1,A,T,1,2011-01-01 10:00:00,1,,Norway\n").report];
    install();
    for locale in Locale::ALL {
        for name in counted.iter().flat_map(|report| report.counts.keys()) {
            assert!(i18n::find(*locale, Use::Plain, &count_key(name), &[]).is_some(), "{locale} has no name for {name}");
        }
    }
}

#[test]
fn a_report_names_row_column_and_remedy() {
    let report = products("pot,Pot,,,S,\"1,50\",\n").report;
    install();
    let english = report.lines(Locale::En);
    assert_eq!(english[0], "One error: nothing is imported. 0 of 1 rows were in order.");
    assert_eq!(
        english[1],
        "Row 2, column “Variant Price”: “1,50” contains a comma. Write a point before the decimals and nothing between the thousands."
    );
    assert!(report.lines(Locale::Ar)[1].starts_with("الصف 2، العمود «Variant Price»: في «1,50» فاصلة."));

    let mut many = Report::default();
    for row in 0..1_003 {
        many.add(Finding::row(Code::QuantityZero, row));
    }
    let lines = many.lines(Locale::Ar);
    assert!(lines.last().unwrap().contains("ملاحظات أخرى"), "three more take the plural of few");
}
