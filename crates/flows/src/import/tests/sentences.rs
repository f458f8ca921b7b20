//! Every code and count has its sentence in both languages, and a report reads well.

use kernel::Locale;

use super::*;
use crate::import::report::{Sentences, count_key};
use crate::import::{Finding, MESSAGES};

#[test]
fn every_code_has_a_sentence_in_every_language() {
    for locale in Locale::ALL {
        let (_, text) = MESSAGES.iter().find(|(of, _)| of == locale).unwrap();
        assert!(fluent_bundle::FluentResource::try_new((*text).to_owned()).is_ok(), "{locale} has a faulty entry");
        let sentences = Sentences::of(*locale);
        for code in Code::ALL {
            assert_ne!(sentences.say(&code.key(), &[]), code.key(), "{locale} has no sentence for {code}");
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_and_facts() {
    let facts = |text: &str| {
        let mut found: Vec<String> = Vec::new();
        for line in text.lines().filter(|line| line.starts_with("import-")) {
            let key = line.split(" =").next().unwrap_or_default();
            let mut names: Vec<&str> = line.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap()).collect();
            names.sort_unstable();
            found.push(format!("{key} {names:?}"));
        }
        found
    };
    assert_eq!(facts(MESSAGES[0].1), facts(MESSAGES[1].1));
}

#[test]
fn every_count_has_a_name() {
    let counted = [products("pot,Pot,,,,1,\n\n,,,,,,\n").report, history("1,A,T,1,2011-01-01 10:00:00,1,,Norway\n").report];
    for locale in Locale::ALL {
        let sentences = Sentences::of(*locale);
        for name in counted.iter().flat_map(|report| report.counts.keys()) {
            assert_ne!(sentences.say(&count_key(name), &[]), count_key(name), "{locale} has no name for {name}");
        }
    }
}

#[test]
fn a_report_names_row_column_and_remedy() {
    let report = products("pot,Pot,,,S,\"1,50\",\n").report;
    let plain = |locale| -> Vec<String> {
        report.lines(locale).into_iter().map(|line| line.replace(['\u{2068}', '\u{2069}'], "")).collect()
    };
    let english = plain(Locale::En);
    assert_eq!(english[0], "One error: nothing is imported. 0 of 1 rows were in order.");
    assert_eq!(
        english[1],
        "Row 2, column “Variant Price”: “1,50” contains a comma. Write a point before the decimals and nothing between the thousands."
    );
    assert!(plain(Locale::Ar)[1].starts_with("الصف 2، العمود «Variant Price»: في «1,50» فاصلة."));

    let mut many = Report::default();
    for row in 0..1_003 {
        many.add(Finding::row(Code::RaggedRow, row));
    }
    let lines = many.lines(Locale::Ar);
    assert!(lines.last().unwrap().contains("ملاحظات أخرى"), "three more take the plural of few");
}
