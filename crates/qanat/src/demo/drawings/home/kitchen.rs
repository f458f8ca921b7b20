//! Things for the stove and the table.

use super::super::{Ink, Sheet};
use super::WALL;

/// A tray with three glasses of tea and a pot.
pub(in crate::demo) fn tea_set(ink: Ink) -> Sheet {
    let (shade, shine) = (ink.darker(22), ink.lighter(40));
    let pot = Sheet::niche(WALL)
        .shadow((400, 716), (282, 18))
        .oval((400, 690), (272, 36), Ink::GOLD.darker(24))
        .oval((400, 682), (272, 34), Ink::GOLD)
        .oval((400, 682), (232, 25), Ink::GOLD.lighter(24))
        .line("M306 420C236 420 232 546 316 556", shade, 20)
        .shape("M490 500C540 490 548 430 590 410L602 424C576 456 566 530 494 556Z", shade)
        .shape(
            "M300 470C300 400 340 370 398 370C456 370 498 400 498 470C498 560 466 640 446 668H352C330 640 300 560 300 470Z",
            ink,
        )
        .shape("M420 372C466 380 498 410 498 470C498 560 466 640 446 668H408C440 590 450 450 420 372Z", shade)
        .shape("M330 384C340 340 372 326 398 326C426 326 456 340 468 384Z", ink.lighter(8))
        .line("M330 384H468", shine, 8)
        .oval((399, 314), (15, 15), Ink::GOLD)
        .line("M316 480C370 496 430 496 486 480", shine, 5)
        .line("M320 510L340 496L360 512L380 498L400 514L420 498L440 512L460 496L480 510", shine, 4)
        .line("M326 440C332 414 346 402 360 396", shine, 8);
    glass(glass(pot, 214), 560).moved((0, 22), |sheet| glass(sheet, 290))
}

/// A waisted glass of tea that stands around that place.
fn glass(sheet: Sheet, x: i64) -> Sheet {
    let tea = Ink(0xa8531f);
    sheet
        .shape(
            &format!(
                "M{} 566H{}C{} 600 {} 610 {} 640C{} 662 {} 668 {} 668H{}C{} 668 {} 662 {} 640C{} 610 {} 600 {} 566Z",
                x - 38,
                x + 38,
                x + 34,
                x + 22,
                x + 32,
                x + 32,
                x + 24,
                x + 16,
                x - 16,
                x - 24,
                x - 32,
                x - 32,
                x - 22,
                x - 34,
                x - 38
            ),
            Ink(0xf3efe6),
        )
        .shape(
            &format!(
                "M{} 590H{}C{} 606 {} 616 {} 640C{} 654 {} 660 {} 660H{}C{} 660 {} 654 {} 640C{} 616 {} 606 {} 590Z",
                x - 34,
                x + 34,
                x + 28,
                x + 20,
                x + 27,
                x + 27,
                x + 20,
                x + 14,
                x - 14,
                x - 20,
                x - 27,
                x - 27,
                x - 20,
                x - 28,
                x - 34
            ),
            tea,
        )
        .line(&format!("M{} 566H{}", x - 38, x + 38), Ink::GOLD, 6)
        .faint(45, |sheet| sheet.line(&format!("M{} 600C{} 620 {} 632 {} 646", x - 24, x - 18, x - 20, x - 20), Ink::WHITE, 6))
}

/// A lidded pot for the stove.
pub(in crate::demo) fn pot(ink: Ink) -> Sheet {
    let (shade, shine) = (ink.darker(20), ink.lighter(38));
    let table = Sheet::niche(WALL).shadow((400, 708), (262, 18)).faint(34, |sheet| {
        sheet.line(
            "M340 300C312 262 368 240 340 196M404 288C376 248 432 226 404 178M466 300C438 262 494 240 466 196",
            Ink::WHITE.darker(20),
            13,
        )
    });
    table
        .line("M206 478C150 466 150 540 208 536M594 478C650 466 650 540 592 536", shade, 22)
        .shape("M196 430H604V620C604 672 568 700 516 700H284C232 700 196 672 196 620Z", ink)
        .shape("M486 430H604V620C604 672 568 700 516 700H450C496 630 508 520 486 430Z", shade)
        .shape("M186 424C196 372 286 340 400 340C514 340 604 372 614 424Z", ink.lighter(8))
        .shape("M470 346C552 356 606 388 614 424H520C516 392 500 366 470 346Z", ink.darker(8))
        .block((178, 416), (444, 24), 12, shade)
        .block((366, 310), (68, 34), 14, Ink::WOOD)
        .line("M232 396C262 374 312 364 356 360", shine, 8)
        .line("M224 476V600C224 624 232 640 246 652", shine, 9)
}

/// A stack of hand-thrown bowls.
pub(in crate::demo) fn bowls(ink: Ink) -> Sheet {
    let clay = Ink(0xf3e7d3);
    let bowl = |sheet: Sheet, (y, glaze): (i64, Ink)| {
        sheet
            .shape(
                &format!(
                    "M206 {y}H594C590 {} 522 {} 452 {}H348C278 {} 210 {} 206 {y}Z",
                    y + 90,
                    y + 128,
                    y + 132,
                    y + 128,
                    y + 90
                ),
                clay,
            )
            .shape(
                &format!(
                    "M206 {y}H594C592 {} 574 {} 548 {}C470 {} 330 {} 252 {}C226 {} 208 {} 206 {y}Z",
                    y + 34,
                    y + 58,
                    y + 78,
                    y + 92,
                    y + 92,
                    y + 78,
                    y + 58,
                    y + 34
                ),
                glaze,
            )
            .shape(
                &format!(
                    "M486 {y}H594C590 {} 522 {} 452 {}H420C470 {} 490 {} 486 {y}Z",
                    y + 90,
                    y + 128,
                    y + 132,
                    y + 100,
                    y + 50
                ),
                glaze.darker(18),
            )
            .oval((400, y), (194, 30), glaze.darker(26))
            .oval((400, y + 6), (172, 22), glaze.lighter(16))
    };
    let stack = bowl(Sheet::niche(WALL).shadow((400, 706), (184, 17)), (572, ink.darker(10)));
    let stack = bowl(stack, (486, Ink(0xc98f5a)));
    bowl(stack, (400, ink)).line("M226 424C236 458 256 480 284 494", ink.lighter(46), 8)
}
