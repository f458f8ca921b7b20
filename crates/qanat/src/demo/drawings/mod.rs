//! The demo's pictures: a small vocabulary of shapes and inks, and a sheet to put them on.
//!
//! Every picture is 800 by 800, flat, lit from the left, and stands in one of two scenes so that a shelf of them looks like one shop.
//! Not here: the things drawn; each department draws its own.

pub(super) mod books;
pub(super) mod cafe;
pub(super) mod electronics;
pub(super) mod fashion;
pub(super) mod home;

use std::fmt::{self, Write};

/// Width and height of every picture.
pub(super) const SIDE: i64 = 800;

/// A colour: red, green and blue in two hexadecimal digits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u32);

impl Ink {
    const BLACK: Self = Self(0x1c1713);
    const WHITE: Self = Self(0xfffdf8);
    const GOLD: Self = Self(0xd2a454);
    const WOOD: Self = Self(0xa97448);

    /// So much of the way to another ink.
    fn towards(self, other: Self, percent: u32) -> Self {
        let mixed = |shift: u32| {
            let (from, to) = ((self.0 >> shift) & 0xff, (other.0 >> shift) & 0xff);
            (from * (100 - percent) + to * percent) / 100
        };
        Self(mixed(16) << 16 | mixed(8) << 8 | mixed(0))
    }

    fn darker(self, percent: u32) -> Self {
        self.towards(Self::BLACK, percent)
    }

    fn lighter(self, percent: u32) -> Self {
        self.towards(Self::WHITE, percent)
    }
}

impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

/// How a thing is drawn in a colour.
pub(super) type Drawing = fn(Ink) -> Sheet;

/// A place on the sheet, or a width and a height.
type Pair = (i64, i64);

/// A picture that is being drawn.
pub(super) struct Sheet(String);

impl Sheet {
    fn blank() -> Self {
        Self(format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}">"#))
    }

    /// Something that stands or hangs in a pointed niche.
    fn niche(wall: Ink) -> Self {
        Self::blank()
            .block((0, 0), (SIDE, SIDE), 0, wall)
            .shape("M128 690V372C128 226 282 164 400 66C518 164 672 226 672 372V690Z", wall.darker(5))
            .shape("M150 690V376C150 240 290 184 400 96C510 184 650 240 650 376V690Z", wall.lighter(55))
            .block((0, 668), (SIDE, 132), 0, wall.darker(11))
            .block((0, 668), (SIDE, 6), 0, wall.darker(18))
    }

    /// Something that lies on a table and is seen from above.
    fn table(wood: Ink) -> Self {
        Self::blank().block((0, 0), (SIDE, SIDE), 0, wood).oval((400, 400), (352, 352), wood.darker(6)).oval(
            (400, 400),
            (330, 330),
            wood.lighter(55),
        )
    }

    fn shape(self, path: &str, ink: Ink) -> Self {
        self.mark(format_args!(r#"<path d="{path}" fill="{ink}"/>"#))
    }

    /// The left half of something symmetrical, and its mirror image on the far side of the light.
    fn halves(self, path: &str, light: Ink, shade: Ink) -> Self {
        let mirror = format_args!(r#"<path d="{path}" fill="{shade}" transform="matrix(-1 0 0 1 {SIDE} 0)"/>"#);
        self.shape(path, light).mark(mirror)
    }

    fn line(self, path: &str, ink: Ink, width: i64) -> Self {
        let round = r#"stroke-linecap="round" stroke-linejoin="round""#;
        self.mark(format_args!(r#"<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width}" {round}/>"#))
    }

    /// A line and its mirror image.
    fn lines(self, path: &str, ink: Ink, width: i64) -> Self {
        let mirror = format!(r#"<g transform="matrix(-1 0 0 1 {SIDE} 0)">"#);
        let sheet = self.line(path, ink, width).mark(format_args!("{mirror}"));
        sheet.line(path, ink, width).mark(format_args!("</g>"))
    }

    fn oval(self, (x, y): Pair, (rx, ry): Pair, ink: Ink) -> Self {
        self.mark(format_args!(r#"<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{ink}"/>"#))
    }

    fn block(self, (x, y): Pair, (wide, high): Pair, round: i64, ink: Ink) -> Self {
        self.mark(format_args!(r#"<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="{round}" fill="{ink}"/>"#))
    }

    /// A soft shadow on the floor.
    fn shadow(self, (x, y): Pair, (rx, ry): Pair) -> Self {
        self.faint(12, |sheet| sheet.oval((x, y), (rx, ry), Ink::BLACK).oval((x, y), (rx * 4 / 5, ry * 3 / 4), Ink::BLACK))
    }

    /// What is drawn inside lets so many percent of its ink show: glass, steam, light.
    fn faint(self, percent: u32, draw: impl FnOnce(Self) -> Self) -> Self {
        draw(self.mark(format_args!(r#"<g opacity=".{percent:02}">"#))).mark(format_args!("</g>"))
    }

    /// What is drawn inside is turned about a place.
    fn turned(self, degrees: i64, (x, y): Pair, draw: impl FnOnce(Self) -> Self) -> Self {
        draw(self.mark(format_args!(r#"<g transform="rotate({degrees} {x} {y})">"#))).mark(format_args!("</g>"))
    }

    /// What is drawn inside is moved across and down.
    fn moved(self, (across, down): Pair, draw: impl FnOnce(Self) -> Self) -> Self {
        draw(self.mark(format_args!(r#"<g transform="translate({across} {down})">"#))).mark(format_args!("</g>"))
    }

    /// What is drawn inside is seen in a mirror that stands in the middle.
    fn mirrored(self, draw: impl FnOnce(Self) -> Self) -> Self {
        draw(self.mark(format_args!(r#"<g transform="matrix(-1 0 0 1 {SIDE} 0)">"#))).mark(format_args!("</g>"))
    }

    fn mark(mut self, mark: fmt::Arguments<'_>) -> Self {
        // A string takes whatever is written to it.
        let _ = self.0.write_fmt(mark);
        self
    }

    /// The finished picture.
    pub(super) fn svg(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_mix_channel_by_channel() {
        assert_eq!(Ink(0x000000).towards(Ink(0xff8002), 50), Ink(0x7f4001));
        assert_eq!(Ink(0x123456).towards(Ink(0xffffff), 0), Ink(0x123456));
        assert_eq!(Ink(0x0a).to_string(), "#00000a");
    }

    #[test]
    fn groups_close() {
        let svg = Sheet::blank().faint(5, |s| s.turned(9, (1, 2), |s| s.oval((1, 1), (2, 2), Ink::GOLD))).svg();
        assert!(svg.contains(r#"opacity=".05""#) && svg.matches("<g").count() == svg.matches("</g>").count());
    }
}
