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
