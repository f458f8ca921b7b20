//! What the café serves.

use super::{Ink, Sheet};

const WALL: Ink = Ink(0xecd5b8);
const CHINA: Ink = Ink(0xfbf6ea);
const DATE: Ink = Ink(0x6b351c);

fn steam(sheet: Sheet, path: &str) -> Sheet {
    sheet.faint(38, |sheet| sheet.line(path, Ink::WHITE.darker(22), 13))
}

/// Golden coffee in a cup, with dates beside it.
pub(in crate::demo) fn saudi_coffee(ink: Ink) -> Sheet {
    let cup = Sheet::niche(WALL)
        .shadow((400, 708), (274, 18))
        .oval((400, 684), (262, 34), CHINA.darker(14))
        .oval((400, 676), (262, 32), CHINA)
        .oval((400, 676), (206, 22), CHINA.darker(6));
    steam(cup, "M330 340C306 300 356 276 332 232M384 330C360 284 412 262 386 206M438 340C414 300 464 276 440 232")
        .shape("M254 392H514C514 540 476 668 424 672H344C292 668 254 540 254 392Z", CHINA)
        .shape("M430 392H514C514 540 476 668 424 672H392C440 620 446 500 430 392Z", CHINA.darker(9))
        .line("M260 464C320 486 448 486 508 464", Ink(0x2f6f6a), 8)
        .line("M272 520L300 500L328 524L356 504L384 528L412 504L440 524L468 500L496 520", Ink::GOLD, 7)
        .line("M275 556C330 576 438 576 493 556", Ink(0x2f6f6a), 5)
        .oval((384, 392), (130, 34), CHINA.darker(7))
        .oval((384, 396), (112, 26), ink)
        .oval((366, 392), (70, 14), ink.lighter(24))
        .turned(-12, (570, 650), |sheet| date(sheet, (570, 648)))
        .turned(14, (508, 668), |sheet| date(sheet, (512, 670)))
        .turned(24, (226, 662), |sheet| sheet.oval((226, 662), (24, 12), Ink(0x9aa85e)).line("M206 662H246", Ink(0x748240), 3))
        .turned(-16, (262, 680), |sheet| sheet.oval((266, 682), (22, 11), Ink(0x9aa85e)).line("M248 682H284", Ink(0x748240), 3))
}

fn date(sheet: Sheet, (x, y): (i64, i64)) -> Sheet {
    sheet.oval((x, y), (46, 24), DATE).oval((x - 8, y - 7), (28, 9), DATE.lighter(26)).line(
        &format!("M{} {y}L{} {y}", x + 20, x + 38),
        DATE.darker(30),
        3,
    )
}

/// Spiced milk tea in a glass.
pub(in crate::demo) fn karak(ink: Ink) -> Sheet {
    let glass = Ink(0xf3f0e8);
    let table = Sheet::niche(WALL)
        .shadow((400, 708), (240, 18))
        .oval((400, 686), (226, 30), Ink(0x2f6f6a).darker(22))
        .oval((400, 678), (226, 28), Ink(0x2f6f6a))
        .oval((400, 678), (172, 18), Ink(0x2f6f6a).lighter(16));
    steam(table, "M352 258C328 220 378 200 354 158M404 250C380 208 430 186 406 140M456 258C432 220 482 200 458 158")
        .line("M508 388C606 376 610 546 496 548", glass.darker(14), 26)
        .line("M508 388C606 376 610 546 496 548", glass, 12)
        .shape("M272 306H528L500 650C498 672 480 680 460 680H340C320 680 302 672 300 650Z", glass.darker(8))
        .shape("M284 346H516L492 636C490 656 476 662 458 662H342C324 662 310 656 308 636Z", ink)
        .shape("M440 346H516L492 636C490 656 476 662 458 662H410C440 580 446 460 440 346Z", ink.darker(12))
        .oval((400, 346), (116, 22), ink.lighter(30))
        .oval((384, 343), (70, 11), ink.lighter(52))
        .faint(50, |sheet| sheet.line("M312 400L328 604", Ink::WHITE, 14))
        .line("M272 306H528", glass, 8)
        .turned(-18, (250, 672), |sheet| {
            sheet.block((196, 656), (110, 20), 10, Ink(0x9a5a2e)).line("M204 666H298", Ink(0x703c1c), 4)
        })
        .oval((556, 664), (17, 9), Ink(0x9aa85e))
        .oval((528, 676), (15, 8), Ink(0x9aa85e).darker(10))
}

/// A tall glass of iced hibiscus.
pub(in crate::demo) fn hibiscus(ink: Ink) -> Sheet {
    let (glass, leaf) = (Ink(0xf1eeea), Ink(0x5f8a4e));
    Sheet::niche(WALL)
        .shadow((400, 706), (140, 16))
        .line("M462 610L512 170", Ink(0xf6e6cc), 15)
        .line("M470 540L512 170", Ink(0xe2b886), 4)
        .shape("M288 270H512L486 668C484 690 470 700 450 700H350C330 700 316 690 314 668Z", glass.darker(9))
        .shape("M300 330H500L478 656C476 676 464 684 446 684H354C336 684 324 676 322 656Z", ink)
        .shape("M436 330H500L478 656C476 676 464 684 446 684H404C432 590 440 450 436 330Z", ink.darker(20))
        .faint(42, |sheet| {
            sheet
                .turned(14, (358, 380), |sheet| sheet.block((326, 346), (66, 66), 12, Ink::WHITE))
                .turned(-18, (438, 400), |sheet| sheet.block((408, 368), (62, 62), 12, Ink::WHITE))
                .turned(30, (380, 470), |sheet| sheet.block((352, 442), (58, 58), 12, Ink::WHITE))
        })
        .oval((400, 330), (100, 17), ink.lighter(30))
        .line("M288 270H512", glass, 8)
        .faint(45, |sheet| sheet.line("M320 360L338 620", Ink::WHITE, 13))
        .shape("M352 330C316 322 300 288 306 254C342 258 366 290 352 330Z", leaf)
        .shape("M356 328C350 290 372 258 408 248C420 286 398 322 356 328Z", leaf.lighter(16))
        .line("M352 326C340 300 326 280 312 264M360 322C374 298 388 276 402 260", leaf.darker(25), 3)
        .oval((590, 690), (30, 12), ink.darker(28))
        .oval((216, 692), (26, 11), ink.darker(20))
        .line("M580 688C570 672 586 664 590 680C594 664 610 672 600 688", ink, 9)
}

/// A slice of date cake under warm sauce.
pub(in crate::demo) fn date_cake(ink: Ink) -> Sheet {
    let sauce = Ink(0xd18632);
    Sheet::niche(WALL)
        .shadow((400, 710), (286, 18))
        .oval((400, 688), (278, 36), CHINA.darker(15))
        .oval((400, 678), (278, 34), CHINA)
        .oval((400, 674), (220, 22), CHINA.darker(6))
        .shape("M226 460L560 420V640C470 664 330 680 226 672Z", ink)
        .shape("M560 420L600 436V616L560 640Z", ink.darker(26))
        .line("M228 566C330 572 470 560 560 536", Ink(0xf3ddb4), 16)
        .line("M560 536L600 520", Ink(0xf3ddb4).darker(16), 15)
        .oval((286, 512), (7, 5), ink.darker(35))
        .oval((352, 526), (8, 5), ink.darker(35))
        .oval((430, 500), (7, 5), ink.darker(35))
        .oval((508, 488), (8, 5), ink.darker(35))
        .oval((300, 622), (8, 5), ink.darker(35))
        .oval((388, 610), (7, 5), ink.darker(35))
        .oval((470, 604), (8, 5), ink.darker(35))
        .oval((526, 580), (7, 5), ink.darker(35))
        .shape("M226 460C300 420 330 400 400 392C480 384 540 396 600 436L560 452C556 484 538 486 534 458C500 470 492 540 472 540C452 540 458 476 436 472C410 470 404 506 386 504C366 502 372 474 350 474C322 476 326 560 304 560C282 558 290 486 268 480C250 476 248 498 236 494C228 490 226 476 226 460Z", sauce)
        .line("M262 446C320 420 380 408 440 408", sauce.lighter(50), 9)
        .turned(-8, (420, 388), |sheet| date(sheet, (412, 388)))
        .turned(22, (500, 404), |sheet| date(sheet, (496, 402)))
        .line("M180 690C240 704 300 706 340 702", sauce, 9)
}

/// A plate of kunafa with pistachio, from above.
pub(in crate::demo) fn kunafa(ink: Ink) -> Sheet {
    let green = Ink(0x86a24c);
    let mut sheet = Sheet::table(WALL)
        .faint(12, |sheet| sheet.oval((410, 416), (284, 284), Ink::BLACK))
        .oval((400, 400), (282, 282), CHINA.darker(4))
        .oval((400, 400), (262, 262), CHINA)
        .oval((400, 400), (238, 238), CHINA.darker(5))
        .oval((400, 400), (222, 222), ink.darker(16))
        .oval((400, 398), (214, 214), ink);
    for (turn, start) in (0..36).map(|n| (n * 10, 40 + (n * 37) % 90)) {
        sheet = sheet.turned(turn, (400, 400), |sheet| {
            let (a, b) = (400 - start, 400 - start - 74);
            let shred = sheet.line(&format!("M392 {a}C412 {} 388 {} 404 {b}", a - 24, a - 48), ink.lighter(34), 5);
            shred.line(&format!("M410 {}C396 {} 418 {} 404 {}", a - 18, a - 40, a - 60, b - 12), ink.darker(17), 4)
        });
    }
    for (x, y) in [
        (400, 330),
        (352, 372),
        (446, 366),
        (382, 420),
        (430, 432),
        (338, 440),
        (470, 420),
        (400, 486),
        (352, 500),
        (452, 492),
        (404, 384),
    ] {
        sheet = sheet.oval((x, y), (15, 9), green).oval((x - 4, y - 3), (7, 4), green.lighter(40)).oval(
            (x + 22, y + 12),
            (6, 4),
            green.darker(14),
        );
    }
    sheet
        .shape("M400 400L612 472C596 516 574 552 542 584Z", CHINA.darker(5))
        .shape("M400 400L612 472L606 488L404 418Z", Ink(0xf7e8bd))
        .line("M404 414L604 482", Ink::WHITE, 5)
        .turned(0, (0, 0), |sheet| sheet.shape("M438 438L566 484C556 508 546 524 530 542Z", CHINA.darker(8)))
}

/// Coffee with a leaf poured into the milk, from above.
pub(in crate::demo) fn cappuccino(ink: Ink) -> Sheet {
    let milk = Ink(0xf7e8cf);
    Sheet::table(WALL)
        .faint(12, |sheet| sheet.oval((414, 418), (262, 262), Ink::BLACK))
        .oval((400, 400), (262, 262), CHINA.darker(8))
        .oval((398, 398), (256, 256), CHINA)
        .oval((400, 400), (206, 206), CHINA.darker(6))
        .shape("M556 372C640 330 700 352 690 404C682 450 620 456 556 430Z", CHINA.darker(12))
        .oval((400, 400), (178, 178), Ink(0x2f6f6a))
        .oval((400, 400), (166, 166), CHINA)
        .oval((400, 400), (150, 150), ink)
        .shape("M400 520C300 470 300 340 352 306C380 288 396 304 400 330C404 304 420 288 448 306C500 340 500 470 400 520Z", milk)
        .shape(
            "M400 488C340 448 338 372 368 350C386 340 396 352 400 374C404 352 414 340 432 350C462 372 460 448 400 488Z",
            ink.lighter(12),
        )
        .shape("M400 458C366 430 366 394 382 384C392 380 398 390 400 404C402 390 408 380 418 384C434 394 434 430 400 458Z", milk)
        .line("M400 330V524", ink.lighter(20), 5)
        .turned(28, (600, 620), |sheet| {
            sheet.block((520, 606), (150, 20), 10, Ink(0xc9c4b8)).oval((540, 616), (34, 20), Ink(0xd8d3c8))
        })
}

/// Cold-brewed coffee over ice.
pub(in crate::demo) fn cold_brew(ink: Ink) -> Sheet {
    let glass = Ink(0xf1eeea);
    Sheet::niche(WALL)
        .shadow((400, 706), (146, 16))
        .line("M470 600L520 190", Ink(0x2f6f6a), 15)
        .shape("M284 280H516L488 668C486 690 472 700 452 700H348C328 700 314 690 312 668Z", glass.darker(9))
        .shape("M294 340H506L484 660C482 676 470 684 454 684H346C330 684 318 676 316 660Z", ink)
        .shape("M430 340H506L484 660C482 676 470 684 454 684H404C440 590 448 460 430 340Z", ink.darker(30))
        .faint(34, |sheet| {
            sheet
                .turned(12, (360, 420), |sheet| sheet.block((322, 384), (76, 76), 12, Ink::WHITE))
                .turned(-18, (446, 470), |sheet| sheet.block((410, 432), (74, 74), 12, Ink::WHITE))
                .turned(30, (372, 540), |sheet| sheet.block((338, 504), (70, 70), 12, Ink::WHITE))
        })
        .oval((400, 340), (106, 20), ink.lighter(26))
        .shape("M306 356C340 378 350 430 398 410C446 390 470 420 498 380L502 340H296Z", Ink(0xf2dfc0))
        .line("M284 280H516", glass, 8)
        .faint(50, |sheet| sheet.line("M318 380L336 610", Ink::WHITE, 12))
}

/// Whisked green tea in a bowl.
pub(in crate::demo) fn matcha(ink: Ink) -> Sheet {
    let bowl = Ink(0x54483f);
    let table = Sheet::niche(WALL).shadow((400, 708), (236, 18));
    steam(table, "M346 352C318 314 374 292 346 248M404 344C376 300 432 278 404 230M462 352C434 314 490 292 462 248")
        .shape("M206 430H594C590 580 520 668 450 690H350C280 668 210 580 206 430Z", bowl)
        .shape("M470 430H594C590 580 520 668 450 690H410C470 610 490 520 470 430Z", bowl.darker(26))
        .oval((400, 430), (194, 46), bowl.darker(36))
        .oval((400, 436), (178, 37), ink)
        .oval((380, 432), (120, 20), ink.lighter(22))
        .oval((350, 430), (10, 5), ink.lighter(48))
        .oval((410, 438), (8, 4), ink.lighter(48))
        .oval((440, 428), (11, 5), ink.lighter(44))
        .line("M232 500C262 596 310 650 356 672", bowl.lighter(26), 9)
        .block((340, 686), (120, 16), 8, bowl.darker(30))
        .turned(-24, (610, 640), |sheet| {
            sheet.block((592, 540), (34, 86), 10, Ink(0xcba873)).line(
                "M586 626V690M598 628V696M610 628V698M622 628V696M634 626V690",
                Ink(0xd9bc8c),
                7,
            )
        })
}

/// Lemonade with mint in a jar.
pub(in crate::demo) fn lemonade(ink: Ink) -> Sheet {
    let (glass, leaf, peel) = (Ink(0xf1eeea), Ink(0x5f8a4e), Ink(0xf0c545));
    Sheet::niche(WALL)
        .shadow((400, 706), (170, 16))
        .line("M456 600L514 180", Ink(0xb8583a), 15)
        .shape("M270 330C262 300 280 280 300 280H500C520 280 538 300 530 330V650C530 684 512 700 478 700H322C288 700 270 684 270 650Z", glass.darker(8))
        .shape("M284 366H516V646C516 672 502 684 476 684H324C298 684 284 672 284 646Z", ink)
        .shape("M446 366H516V646C516 672 502 684 476 684H420C452 590 460 470 446 366Z", ink.darker(10))
        .oval((352, 470), (52, 52), peel)
        .oval((352, 470), (42, 42), Ink(0xfbf0c4))
        .line("M352 430V510M314 450L390 490M314 490L390 450", peel, 5)
        .oval((448, 580), (46, 46), peel)
        .oval((448, 580), (37, 37), Ink(0xfbf0c4))
        .line("M448 546V614M416 562L480 598M416 598L480 562", peel, 5)
        .shape("M350 350C306 346 288 310 300 274C340 282 362 312 350 350Z", leaf)
        .shape("M372 344C356 300 376 268 414 258C426 298 410 332 372 344Z", leaf.darker(14))
        .line("M270 306H530", glass, 12)
        .faint(50, |sheet| sheet.line("M304 400V620", Ink::WHITE, 13))
}

/// Flatbread with thyme, fresh from the oven, from above.
pub(in crate::demo) fn manakish(ink: Ink) -> Sheet {
    let mut sheet = Sheet::table(WALL)
        .faint(14, |sheet| sheet.oval((412, 414), (266, 266), Ink::BLACK))
        .oval((400, 400), (264, 264), Ink(0x8a5f3c))
        .oval((398, 398), (256, 256), Ink(0x9d7048))
        .oval((400, 402), (220, 216), ink.darker(16))
        .oval((398, 398), (216, 212), ink)
        .oval((398, 398), (180, 176), Ink(0x76793f))
        .oval((392, 392), (164, 160), Ink(0x868a48));
    for seed in 0..46_i64 {
        // Spread by the golden angle, so that no two seeds meet.
        let (x, y) = spiral(seed);
        sheet = sheet.oval((396 + x, 396 + y), (6, 4), if seed % 3 == 0 { Ink(0xf2e3bd) } else { Ink(0x5b5e2c) });
    }
    sheet
        .line("M398 190V606", ink.darker(26), 5)
        .turned(20, (560, 250), |sheet| sheet.shape("M560 262C520 250 506 218 516 186C552 194 572 226 560 262Z", Ink(0x5f8a4e)))
}

/// Places that fill a circle evenly; whole numbers, in 144 parts of a turn.
fn spiral(n: i64) -> (i64, i64) {
    const TURN: [(i64, i64); 8] = [(100, 0), (-74, 68), (9, -100), (61, 79), (-98, -17), (84, -54), (-26, 97), (-46, -89)];
    let (cos, sin) = TURN.get(usize::try_from(n.rem_euclid(8)).unwrap_or(0)).copied().unwrap_or((100, 0));
    let far = 24 + n * 3;
    (cos * far / 100, sin * far / 100)
}

/// A box of date-filled biscuits.
pub(in crate::demo) fn maamoul(ink: Ink) -> Sheet {
    let mut sheet = Sheet::table(WALL)
        .faint(13, |sheet| sheet.block((166, 184), (500, 470), 26, Ink::BLACK))
        .block((150, 164), (500, 470), 26, Ink(0x2f6f6a))
        .block((170, 184), (460, 430), 16, Ink(0xfbf2df));
    for place in 0..9_i64 {
        let (x, y) = (250 + place % 3 * 150, 264 + place / 3 * 134);
        sheet = sheet
            .oval((x + 4, y + 6), (58, 54), Ink(0xd8c7a4))
            .oval((x, y), (56, 52), ink.darker(10))
            .oval((x - 2, y - 3), (52, 48), ink)
            .oval((x - 2, y - 3), (34, 31), ink.darker(7))
            .line(
                &format!(
                    "M{x} {}V{}M{} {y}H{}M{} {}L{} {}M{} {}L{} {}",
                    y - 36,
                    y + 34,
                    x - 38,
                    x + 36,
                    x - 26,
                    y - 26,
                    x + 24,
                    y + 22,
                    x - 26,
                    y + 22,
                    x + 24,
                    y - 26
                ),
                ink.lighter(28),
                5,
            )
            .oval((x, y), (9, 9), DATE);
    }
    sheet
}

/// Small fried dumplings in date syrup.
pub(in crate::demo) fn luqaimat(ink: Ink) -> Sheet {
    let mut sheet = Sheet::niche(WALL)
        .shadow((400, 710), (258, 18))
        .shape("M182 520H618C606 636 540 694 470 700H330C260 694 194 636 182 520Z", Ink(0x2f6f6a))
        .shape("M490 520H618C606 636 540 694 470 700H430C486 650 502 580 490 520Z", Ink(0x2f6f6a).darker(24))
        .oval((400, 520), (218, 44), Ink(0x2f6f6a).darker(32));
    for (x, y) in [
        (250, 500),
        (330, 510),
        (412, 512),
        (494, 508),
        (556, 496),
        (290, 450),
        (370, 456),
        (452, 456),
        (522, 450),
        (330, 400),
        (410, 398),
        (480, 404),
        (394, 346),
    ] {
        sheet = sheet.oval((x, y + 5), (46, 42), ink.darker(30)).oval((x, y), (45, 41), ink).oval(
            (x - 12, y - 13),
            (20, 14),
            ink.lighter(34),
        );
    }
    sheet
        .line("M340 330C380 316 430 320 452 346M300 420C350 404 400 408 440 424M270 470C320 486 360 470 400 480M450 470C490 456 530 462 560 474", DATE, 11)
        .line("M394 312V300M340 372L350 364M446 374L440 362M500 430L508 420", Ink(0xf2e3bd), 6)
        .line("M206 556C222 616 252 656 296 678", Ink(0x2f6f6a).lighter(30), 9)
}
