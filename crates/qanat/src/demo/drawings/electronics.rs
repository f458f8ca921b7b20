//! Small electronics.

use super::{Ink, Sheet};

const WALL: Ink = Ink(0xcfdad6);

/// A slab of power with its cable.
pub(in crate::demo) fn power_bank(ink: Ink) -> Sheet {
    let (shade, edge) = (ink.darker(30), ink.lighter(26));
    Sheet::niche(WALL)
        .shadow((410, 704), (210, 18))
        .line("M470 690C560 706 640 690 628 620C616 556 556 570 560 516C562 480 590 462 590 420", Ink(0xf3eee4).darker(6), 15)
        .block((572, 366), (36, 58), 8, Ink(0xf3eee4))
        .block((580, 340), (20, 30), 4, Ink(0x9a9a96))
        .block((290, 246), (236, 456), 34, shade)
        .block((270, 240), (236, 462), 34, ink)
        .block((280, 250), (216, 442), 28, ink.lighter(6))
        .line("M292 300V300C292 276 300 264 322 262", edge, 6)
        .oval((318, 656), (7, 7), Ink(0x7fd6a0))
        .oval((344, 656), (7, 7), Ink(0x7fd6a0))
        .oval((370, 656), (7, 7), Ink(0x7fd6a0))
        .oval((396, 656), (7, 7), edge)
        .shape("M402 400L346 492H384L372 560L430 462H392Z", edge)
        .block((350, 232), (76, 12), 5, shade.darker(25))
}

/// Headphones over the ear.
pub(in crate::demo) fn headphones(ink: Ink) -> Sheet {
    let (shade, soft) = (ink.darker(26), ink.lighter(24));
    Sheet::niche(WALL)
        .shadow((400, 704), (216, 17))
        .line("M236 520C220 180 580 180 564 520", shade, 40)
        .line("M240 500C228 196 572 196 560 500", ink, 22)
        .line("M276 372C306 250 494 250 524 372", soft, 16)
        .lines("M238 470V540", Ink(0xb9b6ae), 16)
        .halves(
            "M276 472C300 472 316 490 316 514V650C316 676 300 694 276 694C262 694 252 684 252 668V498C252 482 262 472 276 472Z",
            soft.darker(10),
            soft.darker(24),
        )
        .halves(
            "M254 478C208 480 178 524 178 584C178 644 208 686 254 690C266 690 272 680 272 664V504C272 488 266 478 254 478Z",
            ink,
            shade,
        )
        .lines("M206 584C206 548 220 522 240 510", soft, 8)
        .oval((222, 640), (6, 6), Ink(0x7fd6a0))
}

/// A round speaker with a woven front.
pub(in crate::demo) fn speaker(ink: Ink) -> Sheet {
    let shade = ink.darker(22);
    let mut sheet = Sheet::niche(WALL)
        .shadow((400, 704), (186, 18))
        .line("M512 330C590 318 612 400 566 452", Ink::WOOD.darker(10), 17)
        .shape(
            "M252 330C252 286 320 266 400 266C480 266 548 286 548 330V640C548 682 480 702 400 702C320 702 252 682 252 640Z",
            ink,
        )
        .shape("M452 270C508 278 548 300 548 330V640C548 668 512 688 460 697C490 600 490 380 452 270Z", shade);
    for row in 0..11 {
        for column in 0..9 {
            let across = 284 + column * 29 + (row % 2) * 14;
            let bow = (column - 4) * (column - 4);
            sheet =
                sheet.oval((across, 396 + row * 25 - bow), (5, 5), if across > 478 { shade.darker(28) } else { ink.darker(28) });
        }
    }
    sheet
        .oval((400, 330), (148, 52), ink.darker(34))
        .oval((400, 326), (134, 44), ink.darker(14))
        .line("M372 326H428M400 304V348", ink.lighter(52), 8)
        .line("M310 326H338M462 326H490", ink.lighter(52), 8)
        .shape("M256 652C300 690 500 690 544 652L542 668C500 704 300 704 258 668Z", Ink::WOOD)
}

/// A wall charger with two sockets and its coiled cable.
pub(in crate::demo) fn charger(ink: Ink) -> Sheet {
    let (shade, edge) = (ink.darker(13), ink.darker(26));
    Sheet::niche(WALL)
        .shadow((392, 704), (236, 18))
        .block((306, 262), (28, 70), 5, Ink(0xb8b1a2))
        .block((384, 262), (28, 70), 5, Ink(0xb8b1a2))
        .block((345, 244), (28, 90), 5, Ink(0xa8a192))
        .block((230, 310), (290, 392), 42, shade)
        .block((220, 306), (276, 396), 42, ink)
        .line("M244 372C244 346 258 332 284 330", Ink::WHITE, 8)
        .block((300, 452), (116, 34), 17, edge)
        .block((316, 464), (84, 10), 5, Ink(0x3a3835))
        .block((300, 552), (116, 34), 17, edge)
        .block((316, 564), (84, 10), 5, Ink(0x3a3835))
        .line("M330 640H386", edge, 6)
        .line("M600 620C540 620 536 698 600 698C664 698 660 604 596 604C530 604 520 694 540 698", Ink(0x2f6f6a), 13)
        .line("M600 620C650 606 640 520 604 500C580 486 580 462 580 446", Ink(0x2f6f6a), 13)
        .block((562, 392), (36, 60), 8, Ink(0x2f6f6a).darker(18))
        .block((570, 366), (20, 30), 4, Ink(0x9a9a96))
}

/// A telephone, seen from the front, with its back behind it.
pub(in crate::demo) fn phone(ink: Ink) -> Sheet {
    let (shade, glass) = (ink.darker(24), Ink(0x14353a));
    Sheet::niche(WALL)
        .shadow((410, 708), (206, 17))
        .block((382, 190), (232, 500), 40, shade)
        .block((390, 196), (218, 488), 36, ink)
        .block((410, 216), (96, 96), 26, ink.darker(12))
        .oval((440, 246), (19, 19), glass)
        .oval((476, 282), (19, 19), glass)
        .oval((476, 246), (8, 8), Ink(0xf6e7b8))
        .block((206, 206), (236, 502), 40, Ink(0x26282a))
        .block((218, 218), (212, 478), 30, glass)
        .shape("M218 520C270 470 330 560 430 470V666C430 684 416 696 400 696H248C230 696 218 684 218 666Z", Ink(0x2f6f6a))
        .shape("M218 590C290 540 350 630 430 566V666C430 684 416 696 400 696H248C230 696 218 684 218 666Z", Ink(0xd9a25a))
        .oval((360, 420), (42, 42), Ink(0xf3dca4))
        .block((290, 232), (68, 16), 8, Ink(0x0c1c1f))
        .line("M270 300H378M292 330H356", Ink(0xe9f1ef), 8)
}

/// A laptop, half open.
pub(in crate::demo) fn laptop(ink: Ink) -> Sheet {
    let (shade, screen) = (ink.darker(18), Ink(0x173b40));
    Sheet::niche(WALL)
        .shadow((400, 712), (300, 16))
        .block((190, 290), (420, 300), 22, Ink(0x2a2c2e))
        .block((206, 306), (388, 264), 10, screen)
        .shape(
            "M206 500C290 440 380 540 470 470C520 434 566 446 594 460V560C594 566 590 570 584 570H216C210 570 206 566 206 560Z",
            Ink(0x2f7f78),
        )
        .shape("M206 540C300 500 420 570 594 510V560C594 566 590 570 584 570H216C210 570 206 566 206 560Z", Ink(0xc98f5a))
        .line("M238 346H370M238 376H330M238 406H350", Ink(0xdbe8e6), 9)
        .oval((520, 376), (34, 34), Ink(0xf0d79a))
        .shape("M178 590H622L668 676C674 690 666 700 650 700H150C134 700 126 690 132 676Z", ink)
        .shape("M132 676H668C672 690 664 700 650 700H150C136 700 128 690 132 676Z", shade)
        .line("M214 608H586M206 626H594M198 644H602", shade.darker(6), 7)
        .shape("M338 654H462L470 674H330Z", shade)
}

/// A smart watch with a soft band.
pub(in crate::demo) fn smart_watch(ink: Ink) -> Sheet {
    let (shade, face) = (ink.darker(20), Ink(0x14282c));
    Sheet::niche(WALL)
        .shadow((400, 716), (150, 14))
        .shape("M330 300L346 150C348 134 356 128 370 128H430C444 128 452 134 454 150L470 300Z", ink)
        .shape("M330 520L346 690C348 706 356 712 370 712H430C444 712 452 706 454 690L470 520Z", ink)
        .shape("M420 128H430C444 128 452 134 454 150L470 300H436ZM436 520H470L454 690C452 706 444 712 430 712H420Z", shade)
        .oval((400, 640), (8, 8), shade.darker(20))
        .oval((400, 670), (8, 8), shade.darker(20))
        .oval((400, 610), (8, 8), shade.darker(20))
        .block((540, 380), (22, 56), 9, Ink(0x8d8f8d))
        .block((262, 272), (282, 276), 70, Ink(0x9ea19e))
        .block((258, 268), (282, 276), 70, Ink(0xc6c8c4))
        .block((276, 286), (246, 240), 56, face)
        .line("M330 366A96 96 0 1 1 326 440", Ink(0x2f6f6a), 15)
        .line("M330 366A96 96 0 0 1 480 360", Ink(0x7fd6a0), 15)
        .line("M352 420H376L390 380L412 446L426 412H452", Ink(0xf4efe2), 8)
}

/// Small ear-phones beside their case.
pub(in crate::demo) fn earbuds(ink: Ink) -> Sheet {
    let shade = ink.darker(14);
    let bud = |sheet: Sheet| {
        sheet
            .shape("M318 260C354 260 378 288 378 322C378 350 362 366 346 374L338 470C336 486 306 486 304 470L298 366C276 354 264 340 264 316C264 284 288 260 318 260Z", ink)
            .shape("M338 264C362 272 378 294 378 322C378 350 362 366 346 374L338 470C337 478 330 482 322 482C334 420 350 340 338 264Z", shade)
            .oval((286, 318), (30, 36), Ink(0x4a4d4e))
            .oval((282, 314), (16, 20), Ink(0x6d7172))
            .oval((340, 300), (6, 10), Ink(0x7fd6a0))
    };
    let pair = Sheet::niche(WALL).shadow((400, 708), (214, 17)).moved((-20, -74), bud);
    let pair = pair.mirrored(|sheet| sheet.moved((-20, -74), bud));
    pair.block((230, 470), (340, 230), 92, shade.darker(4))
        .block((224, 464), (340, 230), 92, ink)
        .shape("M224 556H564V600C564 656 528 694 472 694H316C260 694 224 656 224 600Z", ink.darker(7))
        .line("M226 556H562", shade.darker(12), 5)
        .oval((394, 600), (9, 9), Ink(0x7fd6a0))
}

/// A reader for electronic books.
pub(in crate::demo) fn reader(ink: Ink) -> Sheet {
    let paper = Ink(0xf1ece0);
    Sheet::niche(WALL)
        .shadow((404, 708), (200, 17))
        .block((238, 176), (340, 526), 30, ink.darker(30))
        .block((226, 170), (340, 526), 30, ink)
        .block((256, 202), (280, 420), 6, paper)
        .line("M396 244V262M330 252H462", ink.darker(10), 8)
        .line(
            "M284 306H508M300 340H508M284 374H508M316 408H508M284 442H508M308 476H508M284 510H508M360 544H508",
            Ink(0x8a8478),
            8,
        )
        .line("M284 590H460", Ink(0xcfc8b8), 6)
        .line("M284 590H372", Ink(0x2f6f6a), 6)
        .block((364, 648), (64, 16), 8, ink.lighter(22))
}

/// An electric kettle with a long spout.
pub(in crate::demo) fn kettle(ink: Ink) -> Sheet {
    let (shade, shine) = (ink.darker(22), ink.lighter(36));
    Sheet::niche(WALL)
        .shadow((400, 712), (206, 16))
        .line("M500 380C590 350 616 470 560 540C548 556 530 560 516 556", Ink(0x2b2a29), 24)
        .line("M292 600C220 580 236 440 196 376C188 362 172 360 160 368", shade, 22)
        .line("M292 590C228 566 244 440 200 370", ink.lighter(10), 7)
        .shape("M318 360H484L540 640C546 672 530 688 500 688H302C272 688 256 672 262 640Z", ink)
        .shape("M432 360H484L540 640C546 672 530 688 500 688H440C470 600 462 460 432 360Z", shade)
        .shape("M312 366C318 322 356 306 400 306C444 306 484 322 490 366Z", ink.lighter(6))
        .block((306, 356), (190, 16), 8, shade)
        .block((378, 278), (44, 32), 12, Ink(0x2b2a29))
        .block((244, 682), (316, 28), 12, Ink(0x2b2a29))
        .oval((520, 696), (7, 7), Ink(0x7fd6a0))
        .line("M336 410C322 490 312 560 306 630", shine, 11)
}
