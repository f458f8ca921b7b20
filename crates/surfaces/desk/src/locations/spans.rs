//! Opening hours as people write them: `9:00-12:30, 16:00-1:00`.

use channels::Span;
use web::digits;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// The stretches of a day; one that ends before it begins ends after midnight. Nothing when they cannot be read.
pub(crate) fn read(text: &str) -> Option<Vec<Span>> {
    let text = digits::fold(text).replace(['–', '—', '−'], "-").replace(['،', ';'], ",");
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (opens, closes) = part.split_once('-')?;
            let (opens, closes) = (minute(opens)?, minute(closes)?);
            let closes = if closes <= opens { closes + DAY } else { closes };
            (opens < DAY).then_some(Span { opens, closes })
        })
        .collect()
}

/// A time of the day in minutes: `9`, `9:30`, `24:00`.
fn minute(text: &str) -> Option<i64> {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i64>().ok()).flatten();
    let (hour, minute) = (number(hour)?, number(minute)?);
    (minute < 60 && hour * 60 + minute <= DAY).then_some(hour * 60 + minute)
}

/// The stretches as people write them.
pub(crate) fn write(spans: &[Span]) -> String {
    let time = |minute: i64| format!("{:02}:{:02}", minute % DAY / 60, minute % 60);
    let span = |span: &Span| {
        let end = if span.closes == DAY { "24:00".to_owned() } else { time(span.closes) };
        format!("{}-{end}", time(span.opens))
    };
    spans.iter().map(span).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them_and_written_as_they_are_read() {
        let span = |opens, closes| Span { opens, closes };
        assert_eq!(read("9-12:30, 16:00-1:00"), Some(vec![span(540, 750), span(960, 1_500)]));
        assert_eq!(read("٩:٠٠–٢٤:٠٠"), Some(vec![span(540, 1_440)]));
        assert_eq!(read(""), Some(Vec::new()));
        for odd in ["9", "25-26", "9:75-10", "nine-ten", "24:00-3:00", "+9-10"] {
            assert_eq!(read(odd), None, "{odd}");
        }
        for text in ["09:00-12:30, 16:00-01:00", "09:00-24:00", "00:00-24:00"] {
            assert_eq!(write(&read(text).unwrap()), text);
        }
    }
}
