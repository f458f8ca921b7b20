//! Books and paper.

use super::{Ink, Sheet};

const WALL: Ink = Ink(0xe6d3bd);

/// A standing book with its spine to the right, as Arabic books have it; the cover is still empty.
fn book(ink: Ink) -> Sheet {
    Sheet::niche(WALL)
        .shadow((410, 704), (208, 18))
        .shape("M222 250L214 262V688L232 698H520V250Z", Ink(0xf4ead6))
        .line("M220 270V690M227 262V694", Ink(0xd9caae), 2)
        .shape("M232 240H520V704H232Z", ink)
        .shape("M520 240L576 258V686L520 704Z", ink.darker(28))
        .line("M505 240V704", ink.darker(16), 4)
}

/// A book on calligraphy: an eight-pointed star and a reed pen.
pub(in crate::demo) fn calligraphy(ink: Ink) -> Sheet {
    book(ink)
        .line("M256 268H480V676H256Z", Ink::GOLD, 4)
        .line("M368 330L394 384L450 364L430 420L484 446L430 472L450 528L394 508L368 562L342 508L286 528L306 472L252 446L306 420L286 364L342 384Z", Ink::GOLD, 5)
        .oval((368, 446), (62, 62), Ink::GOLD)
        .shape("M348 470C330 452 338 416 366 412C392 410 402 438 390 462C374 494 338 500 322 488C352 492 374 480 376 462C366 474 356 476 348 470ZM364 430C352 432 352 452 366 452C376 448 376 430 364 430Z", ink.darker(20))
        .line("M300 620H436M326 644H410", Ink::GOLD, 6)
        .line("M532 320L564 328M532 350L564 356M532 600L564 596", Ink::GOLD, 6)
}

/// A cookbook: a bowl and herbs.
pub(in crate::demo) fn cookbook(ink: Ink) -> Sheet {
    let leaf = Ink(0x5f7d4a);
    book(ink)
        .block((260, 280), (224, 70), 6, Ink(0xfbf2df))
        .line("M290 304H454M318 328H426", ink.darker(10), 8)
        .shape("M268 500H472C472 570 430 612 370 612C310 612 268 570 268 500Z", Ink(0xfbf2df))
        .shape("M392 500H472C472 570 430 612 370 612C410 590 412 540 392 500Z", Ink(0xfbf2df).darker(9))
        .oval((370, 500), (102, 24), Ink(0xd98e3a))
        .oval((340, 494), (14, 8), Ink(0xb5482c))
        .oval((392, 502), (16, 8), Ink(0xf2d07a))
        .oval((420, 492), (10, 6), leaf)
        .oval((312, 504), (10, 6), leaf)
        .block((336, 610), (68, 12), 6, Ink(0xfbf2df).darker(14))
        .line(
            "M340 452C330 436 350 426 340 408M370 446C360 430 380 420 370 398M400 452C390 436 410 426 400 408",
            Ink(0xfbf2df),
            6,
        )
        .line("M532 330L564 338M532 612L564 606", Ink(0xfbf2df), 7)
}

/// A children's book: a falcon over dunes at night.
pub(in crate::demo) fn story_book(ink: Ink) -> Sheet {
    book(ink)
        .shape("M232 596C300 552 380 576 430 556C462 544 490 540 505 544V704H232Z", Ink(0xd89a58))
        .shape("M232 652C320 600 420 640 505 600V704H232Z", Ink(0xb9743c))
        .oval((436, 330), (44, 44), Ink(0xf6e3b0))
        .oval((456, 318), (38, 38), ink)
        .shape("M364 470C330 430 292 412 252 418C280 436 290 460 322 484C300 486 290 494 280 506C312 508 350 506 368 498C392 508 420 506 446 500C440 486 428 478 410 478C436 452 452 424 486 408C444 404 396 426 376 462C378 452 374 446 368 446C362 448 360 458 364 470Z", Ink(0xfbf2df))
        .oval((369, 456), (3, 3), Ink::BLACK)
        .oval((290, 300), (5, 5), Ink(0xf6e3b0))
        .oval((336, 352), (4, 4), Ink(0xf6e3b0))
        .oval((270, 372), (4, 4), Ink(0xf6e3b0))
        .oval((352, 286), (4, 4), Ink(0xf6e3b0))
        .line("M532 320L564 328M532 610L564 604", Ink(0xf6e3b0), 7)
}

/// A notebook with a band and a pencil.
pub(in crate::demo) fn notebook(ink: Ink) -> Sheet {
    let band = Ink::GOLD;
    book(ink)
        .block((276, 240), (16, 464), 0, band)
        .block((330, 320), (140, 92), 8, ink.lighter(22))
        .line("M352 352H448M352 380H412", ink.darker(20), 6)
        .shape("M440 704V730L448 718L456 730V704Z", Ink(0xb5482c))
        .turned(7, (626, 480), |sheet| {
            sheet
                .shape("M612 330H640V660L626 704L612 660Z", Ink(0xe3a23c))
                .shape("M628 330H640V660L634 680H628Z", Ink(0xe3a23c).darker(16))
                .shape("M612 660H640L626 704Z", Ink(0xf1d9b0))
                .shape("M621 688H631L626 704Z", Ink::BLACK)
                .block((612, 300), (28, 34), 6, Ink(0xb5482c))
        })
}

/// A volume of poems: an arch and a palm.
pub(in crate::demo) fn poems(ink: Ink) -> Sheet {
    let (page, leaf) = (Ink(0xfbf2df), Ink(0x6f9a72));
    book(ink)
        .shape("M276 640V420C276 336 330 300 368 268C406 300 460 336 460 420V640Z", page)
        .line("M368 632C372 560 366 500 372 430", Ink::WOOD, 13)
        .line("M372 432C340 400 312 402 292 426M372 432C404 400 430 402 452 426M372 430C346 380 320 372 300 378M372 430C398 380 424 372 444 378M372 430C370 390 368 368 362 346", leaf, 11)
        .line("M290 632C330 618 410 618 446 632", Ink(0xd9a25a), 10)
        .line("M296 662H440", page, 7)
        .line("M532 320L564 328M532 600L564 596", page, 6)
}

/// A travel book: a road over dunes under the sun.
pub(in crate::demo) fn journeys(ink: Ink) -> Sheet {
    book(ink)
        .oval((368, 400), (86, 86), Ink(0xf3cf86))
        .shape("M232 470C300 430 360 500 430 456C470 432 500 444 520 454V704H232Z", Ink(0xd08a4a))
        .shape("M232 560C320 510 400 590 520 530V704H232Z", Ink(0xb86d3a))
        .shape(
            "M330 704C350 640 420 620 392 566C386 552 372 548 366 544C376 556 372 580 350 604C318 640 280 660 270 704Z",
            Ink(0xf6e6c8),
        )
        .line("M280 292H456M306 322H430", Ink(0xfbf2df), 10)
        .line("M532 330L564 338M532 612L564 606", Ink(0xfbf2df), 6)
}

/// A first book of letters.
pub(in crate::demo) fn letters(ink: Ink) -> Sheet {
    book(ink)
        .block((254, 276), (112, 112), 20, Ink(0xfbf2df))
        .block((382, 276), (112, 112), 20, Ink(0xf3cf86))
        .block((254, 404), (112, 112), 20, Ink(0xd98e6a))
        .block((382, 404), (112, 112), 20, Ink(0xfbf2df))
        .line("M310 300V366", Ink(0x2f6f6a), 14)
        .line("M404 322C404 352 472 352 472 318", Ink(0xb8583a), 13)
        .oval((438, 366), (8, 8), Ink(0xb8583a))
        .line("M276 456C276 486 344 486 344 452", Ink(0xfbf2df), 13)
        .oval((298, 430), (7, 7), Ink(0xfbf2df))
        .oval((322, 430), (7, 7), Ink(0xfbf2df))
        .line("M410 440C432 424 458 430 466 442C430 450 414 472 424 490C440 500 462 496 470 490", Ink(0x6d7a5c), 12)
        .line("M276 570H470M306 606H440", Ink(0xfbf2df), 12)
}

/// A fountain pen and its case.
pub(in crate::demo) fn fountain_pen(ink: Ink) -> Sheet {
    let shade = ink.darker(24);
    Sheet::table(WALL)
        .faint(12, |sheet| sheet.turned(-32, (400, 400), |sheet| sheet.block((170, 470), (460, 120), 40, Ink::BLACK)))
        .turned(-32, (400, 400), |sheet| {
            sheet
                .block((160, 446), (470, 116), 30, Ink(0x7a4f30))
                .block((160, 504), (470, 58), 26, Ink(0x68411f))
                .line("M186 466H604M186 542H604", Ink(0xc79a6a), 4)
                .block((150, 318), (330, 50), 24, ink)
                .block((150, 344), (330, 24), 12, shade)
                .block((330, 314), (18, 58), 4, Ink::GOLD)
                .block((452, 314), (14, 58), 4, Ink::GOLD)
                .shape("M480 322H560L584 334V352L560 364H480Z", ink.lighter(8))
                .shape("M584 330L668 343L584 356Z", Ink::GOLD)
                .line("M600 343H650", Ink::GOLD.darker(34), 4)
                .line("M196 330H322", ink.lighter(34), 6)
        })
}

/// A boxed set of postcards tied with string.
pub(in crate::demo) fn postcards(ink: Ink) -> Sheet {
    let card =
        |sheet: Sheet, sky: Ink| sheet.block((230, 300), (340, 236), 10, Ink(0xfdf8ee)).block((246, 316), (308, 204), 6, sky);
    let pile = Sheet::table(WALL).faint(12, |sheet| sheet.block((214, 318), (384, 260), 14, Ink::BLACK));
    let pile = pile.turned(-9, (400, 420), |sheet| card(sheet, Ink(0xd9a25a)));
    let pile = pile.turned(6, (400, 420), |sheet| card(sheet, Ink(0x7f9fb5)));
    card(pile, ink.lighter(36))
        .oval((490, 374), (30, 30), Ink(0xf6dfa4))
        .shape(
            "M246 470L300 420L332 446L396 382L452 440L494 412L554 466V514C554 518 552 520 548 520H252C248 520 246 518 246 514Z",
            ink,
        )
        .shape("M246 496C330 470 450 510 554 484V514C554 518 552 520 548 520H252C248 520 246 518 246 514Z", ink.darker(22))
        .line("M400 300V536M230 418H570", Ink(0xb8583a), 5)
        .line("M400 418C360 380 352 430 400 418C448 430 440 380 400 418M400 418L380 456M400 418L420 456", Ink(0xb8583a), 6)
}
