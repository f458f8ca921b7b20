//! Garments and sandals.

use super::{Ink, Sheet};

const WALL: Ink = Ink(0xead9c6);
const LEATHER_EDGE: Ink = Ink(0x5a3922);

fn hanger(sheet: Sheet) -> Sheet {
    sheet
        .shadow((400, 728), (190, 16))
        .line("M400 208V176C400 166 424 164 424 146C424 126 396 122 388 140", Ink(0x8c8070), 7)
        .line("M282 246C320 222 372 216 400 206C428 216 480 222 518 246", Ink::WOOD, 14)
}

/// An open abaya with a trimmed front.
pub(in crate::demo) fn abaya(ink: Ink) -> Sheet {
    let (shade, fold) = (ink.darker(28), ink.lighter(14));
    let trim = Ink::GOLD.towards(ink, 15);
    hanger(Sheet::niche(WALL))
        .shape("M350 214C372 240 428 240 450 214L404 322H396Z", ink.darker(45))
        .halves("M356 208C326 226 300 232 274 246C236 322 190 426 162 524C188 548 226 560 258 560C272 512 286 470 298 430C292 528 272 628 252 702C300 716 352 720 398 720V312C380 280 366 246 356 208Z", ink, shade)
        .lines("M320 400C318 500 306 610 288 700", fold, 5)
        .lines("M352 470C352 560 346 640 338 708", fold, 4)
        .lines("M356 212C366 250 380 284 397 314V716", trim, 9)
        .lines("M166 512C192 534 226 546 258 546", trim, 8)
        .lines("M254 690C300 704 352 708 392 708", trim.towards(ink, 30), 4)
}

/// A long shirt with a band collar.
pub(in crate::demo) fn thobe(ink: Ink) -> Sheet {
    let (shade, seam) = (ink.darker(9), ink.darker(24));
    hanger(Sheet::niche(WALL))
        .halves("M362 204C336 220 302 228 276 242C246 330 222 424 204 522L258 538C272 480 286 420 296 372C296 500 280 620 268 716C312 724 356 726 400 726V230C384 226 370 216 362 204Z", ink, shade)
        .lines("M296 372C302 350 304 330 304 312", seam, 4)
        .lines("M210 494L264 510", seam, 4)
        .lines("M330 420C330 530 322 640 314 718", ink.darker(14), 4)
        .shape("M360 204C370 226 430 226 440 204L436 190C424 204 376 204 364 190Z", ink.lighter(30))
        .line("M360 204C370 226 430 226 440 204", seam, 4)
        .shape("M386 222H414V398L400 410L386 398Z", ink.lighter(30))
        .line("M386 222V398L400 410L414 398V222", seam, 3)
        .oval((400, 252), (5, 5), seam)
        .oval((400, 300), (5, 5), seam)
        .oval((400, 348), (5, 5), seam)
        .line("M440 330H496V386C484 396 452 396 440 386Z", seam, 3)
}

/// A shirt with collar, placket and pocket.
pub(in crate::demo) fn shirt(ink: Ink) -> Sheet {
    let (shade, seam) = (ink.darker(10), ink.darker(28));
    hanger(Sheet::niche(WALL))
        .halves("M352 206C322 224 288 230 262 246C220 330 190 430 172 540L236 556C252 496 270 440 284 400C286 480 282 560 274 616C312 634 356 638 400 638V240C380 236 362 224 352 206Z", ink, shade)
        .lines("M284 400C292 372 296 344 296 316", seam, 4)
        .lines("M178 508L244 526", seam, 4)
        .lines("M320 440C324 510 322 570 316 622", ink.darker(16), 4)
        .shape("M386 246H414V637H386Z", ink.lighter(18))
        .line("M386 250V637M414 250V637", seam, 3)
        .shape("M354 200L400 246L366 284C354 262 346 232 348 206Z", ink.lighter(24))
        .shape("M446 200L400 246L434 284C446 262 454 232 452 206Z", ink.lighter(10))
        .lines("M354 202L400 246L366 284C356 264 348 236 348 208", seam, 3)
        .oval((400, 306), (5, 5), seam)
        .oval((400, 380), (5, 5), seam)
        .oval((400, 454), (5, 5), seam)
        .oval((400, 528), (5, 5), seam)
        .oval((400, 602), (5, 5), seam)
        .line("M438 342H500V410L469 424L438 410Z", seam, 3)
}

/// A scarf over a peg, with a striped border and fringes.
pub(in crate::demo) fn scarf(ink: Ink) -> Sheet {
    let (shade, stripe) = (ink.darker(16), ink.lighter(45));
    Sheet::niche(WALL)
        .shadow((400, 724), (150, 13))
        .line("M452 606V634M470 606V634M488 604V632M506 602V630M524 600V628M542 598V624", shade, 5)
        .shape("M392 196C470 200 512 262 522 340L550 600C516 612 476 616 440 612L428 360Z", shade)
        .line("M441 566C478 568 514 564 546 556", stripe.darker(12), 9)
        .line("M440 540C476 542 512 538 543 530", stripe.darker(12), 4)
        .line("M264 690V718M284 692V720M304 694V722M324 694V722M344 694V722M364 692V720M384 690V716", ink, 5)
        .shape("M418 192C326 196 286 262 280 340L250 686C294 704 348 706 394 694L432 380C440 310 436 244 418 192Z", ink)
        .shape("M418 192C392 260 372 420 352 700C366 700 382 698 394 694L432 380C440 310 436 244 418 192Z", ink.darker(7))
        .line("M252 646C298 664 352 666 398 654", stripe, 12)
        .line("M255 618C300 634 354 636 401 626", stripe, 5)
        .line("M336 262C318 360 310 480 304 606", ink.darker(12), 4)
        .oval((410, 190), (24, 24), Ink::WOOD)
        .oval((406, 186), (14, 14), Ink::WOOD.lighter(25))
}

/// A pair of tooled leather sandals, from above.
pub(in crate::demo) fn sandals(ink: Ink) -> Sheet {
    let pair = Sheet::table(WALL);
    let pair = pair.turned(-8, (280, 400), |sheet| sandal(sheet, ink, false));
    pair.turned(8, (520, 400), |sheet| sandal(sheet, ink, true))
}

fn sandal(sheet: Sheet, ink: Ink, mirrored: bool) -> Sheet {
    let (across, along) = if mirrored { (-1, SIDE_BY_SIDE) } else { (1, 0) };
    let bed = Ink(0xd9b084);
    sheet
        .mark(format_args!(r#"<g transform="matrix({across} 0 0 1 {along} 0)">"#))
        .faint(12, |sheet| sheet.shape("M292 168C370 168 396 250 386 340C380 400 372 430 372 500C372 590 356 662 300 662C244 662 222 590 224 500C226 420 212 380 210 320C206 230 230 168 292 168Z", Ink::BLACK))
        .shape("M282 152C360 152 386 236 376 326C370 386 362 420 362 490C362 580 346 648 290 648C234 648 212 580 214 490C216 410 202 370 200 310C196 220 220 152 282 152Z", LEATHER_EDGE)
        .shape("M282 166C346 166 372 240 362 324C356 386 348 420 348 490C348 572 334 634 290 634C246 634 228 572 228 490C228 410 216 370 214 310C210 228 230 166 282 166Z", bed)
        .shape("M290 634C334 634 348 572 348 490C348 470 349 452 350 436C320 456 260 456 228 440C228 456 228 472 228 490C228 572 246 634 290 634Z", bed.darker(7))
        .shape("M196 330C240 276 330 270 380 314L370 408C320 366 250 372 208 416C204 388 198 360 196 330Z", ink)
        .line("M206 346C250 302 326 298 372 332", ink.lighter(40), 4)
        .line("M211 398C254 360 320 354 367 388", ink.lighter(40), 4)
        .line("M240 358L262 336L286 350L310 330L338 346M244 370L266 350L288 364L312 344L334 360", Ink::GOLD, 4)
        .line("M282 286C270 262 264 240 262 214", ink.darker(12), 15)
        .shape("M214 236C240 214 284 212 306 232L302 262C276 246 246 248 220 266Z", ink.darker(6))
        .mark(format_args!("</g>"))
}

/// Twice the middle: what mirrors one sandal onto the other.
const SIDE_BY_SIDE: i64 = 800;

/// A long embroidered dress.
pub(in crate::demo) fn dress(ink: Ink) -> Sheet {
    let (shade, thread) = (ink.darker(20), Ink::GOLD.lighter(12));
    hanger(Sheet::niche(WALL))
        .shape("M358 212C372 250 428 250 442 212L424 330H376Z", ink.darker(42))
        .halves("M358 208C330 222 304 228 280 240C250 310 216 400 196 500C222 520 252 528 280 528C292 478 304 430 316 392C312 430 304 470 292 520C270 600 254 660 246 716C296 728 350 730 400 730V300C382 270 366 238 358 208Z", ink, shade)
        .lines("M338 470C326 560 312 640 306 724", ink.lighter(14), 4)
        .lines("M372 480C368 570 362 650 360 728", ink.lighter(10), 4)
        .lines("M358 214C366 246 380 280 396 306", thread, 9)
        .lines("M200 490C226 510 254 518 282 518", thread, 8)
        .line("M400 306V452", thread, 5)
        .line("M400 330L420 350L400 370L380 350ZM400 374L420 394L400 414L380 394ZM400 418L416 434L400 450L384 434Z", thread, 4)
        .line("M254 690C300 704 350 708 400 708C450 708 500 704 546 690", thread, 5)
        .line("M262 672L282 690L304 676L326 696L350 680L374 698L400 682L426 698L450 680L474 696L496 676L518 690L538 672", thread, 4)
}

/// Straight trousers with a crease.
pub(in crate::demo) fn trousers(ink: Ink) -> Sheet {
    let (shade, seam) = (ink.darker(14), ink.darker(30));
    Sheet::niche(WALL)
        .shadow((400, 728), (170, 14))
        .line("M400 190V168C400 156 424 156 424 138C424 120 398 116 390 130", Ink(0x8c8070), 7)
        .block((292, 190), (216, 16), 8, Ink::WOOD)
        .halves("M300 200H400V330C392 460 386 590 378 716C344 724 306 724 276 716C280 560 284 380 300 200Z", ink, shade)
        .shape("M300 200H500L503 238H297Z", ink.darker(8))
        .lines("M344 262C340 420 332 580 326 716", ink.lighter(16), 4)
        .lines("M306 244C318 270 322 292 316 312", seam, 4)
        .line("M400 240V330", seam, 4)
        .line("M400 240C416 270 416 300 400 322", seam, 3)
        .oval((400, 219), (7, 7), seam)
        .lines("M334 200V238M368 200V238", seam, 5)
        .lines("M280 690C312 698 346 698 378 690", seam, 4)
}

/// A quilted jacket with a zip.
pub(in crate::demo) fn jacket(ink: Ink) -> Sheet {
    let (shade, seam, zip) = (ink.darker(16), ink.darker(34), Ink(0xcfc6b4));
    hanger(Sheet::niche(WALL))
        .halves("M350 200C318 226 284 232 256 250C216 340 188 440 172 556C196 572 226 580 252 578C266 512 278 452 288 410C290 490 288 570 284 640C320 652 360 656 400 656V232C380 228 362 216 350 200Z", ink, shade)
        .lines("M286 410C294 380 298 350 298 320", seam, 4)
        .lines("M292 330C326 342 362 346 396 346M290 410C324 422 360 426 396 426M288 490C322 502 358 506 396 506M286 568C322 580 358 584 396 584", seam, 4)
        .lines("M222 340C240 352 262 358 288 360M200 430C220 442 244 450 270 452M184 508C206 522 232 530 258 532", seam, 4)
        .shape("M346 196C362 232 438 232 454 196L446 178C428 196 372 196 354 178Z", ink.darker(26))
        .line("M346 196C362 232 438 232 454 196", seam, 4)
        .line("M400 226V654", zip, 8)
        .line("M400 226V654", seam, 2)
        .block((392, 262), (16, 34), 6, zip.darker(12))
        .lines("M318 460L350 540", seam, 5)
}

/// A folded headcloth in checks, with its black cord.
pub(in crate::demo) fn shemagh(ink: Ink) -> Sheet {
    let cloth = Ink(0xfaf6ee);
    let mut sheet = Sheet::niche(WALL)
        .shadow((400, 712), (236, 18))
        .shape("M196 470L400 392L604 470V660L400 712L196 660Z", cloth.darker(6))
        .shape("M196 470L400 540L604 470V660L400 712L196 660Z", cloth)
        .shape("M400 540L604 470V660L400 712Z", cloth.darker(7));
    for step in 0..7 {
        let (left, right) = (216 + step * 27, 414 + step * 27);
        let (fall, rise) = (step * 9, 60 - step * 9);
        sheet = sheet.line(&format!("M{left} {}V{}", 480 + fall, 660 + fall * 2 / 3), ink, 9).line(
            &format!("M{right} {}V{}", 476 + rise, 652 + rise),
            ink.darker(12),
            9,
        );
    }
    for step in 0..5 {
        let down = step * 36;
        sheet = sheet.line(&format!("M200 {}L400 {}L600 {}", 492 + down, 560 + down, 492 + down), ink.darker(4), 6);
    }
    sheet
        .shape("M196 470L400 392L604 470L400 540Z", cloth.lighter(20))
        .line("M232 470L400 408L568 470L400 528Z", ink, 6)
        .oval((400, 410), (132, 50), Ink(0x1f1b1a))
        .oval((400, 402), (104, 34), cloth.darker(10))
        .oval((400, 384), (128, 46), Ink(0x2c2726))
        .oval((400, 378), (100, 31), cloth.darker(4))
        .line("M290 372C320 344 370 336 410 338", Ink(0x5a5350), 5)
}

/// A handbag with a flap and a ring.
pub(in crate::demo) fn handbag(ink: Ink) -> Sheet {
    let (shade, stitch) = (ink.darker(20), ink.lighter(34));
    Sheet::niche(WALL)
        .shadow((400, 708), (226, 18))
        .line("M282 430C282 220 518 220 518 430", shade.darker(12), 24)
        .line("M282 430C282 226 518 226 518 430", ink.lighter(8), 10)
        .shape("M222 412C222 396 234 386 250 386H550C566 386 578 396 578 412L602 664C604 690 588 704 564 704H236C212 704 196 690 198 664Z", ink)
        .shape("M470 386H550C566 386 578 396 578 412L602 664C604 690 588 704 564 704H500C520 600 510 480 470 386Z", shade)
        .shape("M216 404C220 392 234 386 250 386H550C566 386 580 392 584 404L592 500C548 556 470 580 400 580C330 580 252 556 208 500Z", ink.lighter(7))
        .shape("M470 386H550C566 386 580 392 584 404L592 500C566 534 526 554 484 566C506 500 496 440 470 386Z", ink.darker(9))
        .line("M226 500C268 548 336 566 400 566C464 566 532 548 574 500", stitch, 4)
        .line("M236 424L230 492M564 424L570 492", stitch, 3)
        .block((372, 540), (56, 66), 10, Ink::GOLD)
        .block((384, 554), (32, 38), 6, Ink::GOLD.darker(24))
        .line("M222 660C224 676 236 684 252 684H548C564 684 576 676 578 660", stitch, 3)
        .lines("M270 400H296V436H270Z", Ink::GOLD, 6)
}

/// A wristwatch with a leather strap.
pub(in crate::demo) fn watch(ink: Ink) -> Sheet {
    let (shade, steel, face) = (ink.darker(22), Ink(0xc9c4b8), Ink(0xfbf7ee));
    Sheet::table(WALL)
        .faint(12, |sheet| sheet.shape("M340 96H468V716H340Z", Ink::BLACK).oval((412, 412), (176, 176), Ink::BLACK))
        .shape("M346 84C346 74 352 70 360 70H440C448 70 454 74 454 84L468 270H332Z", ink)
        .shape("M332 530H468L454 716C454 726 448 730 440 730H360C352 730 346 726 346 716Z", ink)
        .shape("M418 70H440C448 70 454 74 454 84L468 270H430ZM430 530H468L454 716C454 726 448 730 440 730H418Z", shade)
        .line("M362 92L350 258M438 92L450 258M350 542L362 708M450 542L438 708", ink.lighter(34), 4)
        .oval((400, 640), (7, 9), shade.darker(20))
        .oval((400, 672), (7, 9), shade.darker(20))
        .oval((400, 608), (7, 9), shade.darker(20))
        .block((548, 382), (34, 36), 8, steel.darker(14))
        .oval((400, 400), (164, 164), steel.darker(16))
        .oval((396, 396), (158, 158), steel)
        .oval((400, 400), (132, 132), face)
        .line("M400 284V308M400 492V516M284 400H308M492 400H516", Ink(0x3a342c), 9)
        .line("M458 300L450 314M500 342L486 350M500 458L486 450M458 500L450 486M342 500L350 486M300 458L314 450M300 342L314 350M342 300L350 314", Ink(0x8c8375), 5)
        .line("M400 400L348 358", Ink(0x3a342c), 12)
        .line("M400 400L446 322", Ink(0x3a342c), 8)
        .line("M400 430L400 330", Ink(0xb8583a), 4)
        .oval((400, 400), (11, 11), Ink(0xb8583a))
        .faint(40, |sheet| sheet.line("M300 330C322 296 352 280 384 276", Ink::WHITE, 10))
}

/// Light running shoes, from the side.
pub(in crate::demo) fn trainers(ink: Ink) -> Sheet {
    let (shade, sole) = (ink.darker(18), Ink(0xf7f2e8));
    let shoe = |sheet: Sheet| {
        sheet
            .shape("M176 470C184 440 206 430 232 440C262 470 300 480 336 462C356 446 372 424 392 412C420 470 470 506 540 522C590 534 620 560 622 610H172C160 566 164 510 176 470Z", ink)
            .shape("M172 610C164 580 164 552 168 520C300 580 470 560 600 566C614 578 622 592 622 610Z", shade)
            .shape("M330 464C356 446 372 424 392 412C420 470 470 506 540 522L512 552C440 556 370 530 330 464Z", ink.lighter(20))
            .line("M396 440L364 470M424 474L392 506M458 500L430 534", sole, 10)
            .line("M204 470C230 520 300 556 380 560", ink.lighter(40), 9)
            .shape("M160 604H628C640 604 644 614 642 628C638 654 620 664 596 664H196C170 664 156 644 156 620Z", sole)
            .shape("M158 640C200 650 560 650 640 636C634 656 618 664 596 664H196C178 664 164 654 158 640Z", sole.darker(14))
            .line("M214 664V652M262 664V653M310 664V653M358 664V653M406 664V653M454 664V653M502 664V652M550 664V651", sole.darker(26), 5)
    };
    Sheet::niche(WALL).shadow((410, 712), (272, 18)).moved((40, -40), shoe).moved((-18, 44), shoe)
}
