//! Things for the house.

mod kitchen;

pub(in crate::demo) use kitchen::{bowls, pot, tea_set};

use super::{Ink, Sheet};

const WALL: Ink = Ink(0xddd9c4);

/// A pot for Arabic coffee with two cups.
pub(in crate::demo) fn coffee_set(ink: Ink) -> Sheet {
    let (shade, shine) = (ink.darker(20), ink.lighter(42));
    Sheet::niche(WALL)
        .shadow((404, 700), (268, 22))
        .line("M412 372C520 350 566 430 536 510C522 548 492 570 462 582", ink.darker(38), 22)
        .line("M412 372C514 352 556 428 528 504", ink.darker(26), 7)
        .shape("M304 360C244 352 214 296 168 300C152 304 146 322 160 328C196 342 216 420 304 430Z", ink)
        .shape("M304 430C216 420 196 342 160 328C200 334 224 392 304 402Z", shade)
        .shape("M270 694C282 672 250 654 238 608C226 556 254 508 286 478C302 462 304 440 300 412L286 352H430L416 412C412 440 414 462 430 478C462 508 490 556 478 608C466 654 434 672 446 694Z", ink)
        .shape("M372 694C420 640 420 540 388 486C370 460 366 430 372 352H430L416 412C412 440 414 462 430 478C462 508 490 556 478 608C466 654 434 672 446 694Z", shade)
        .shape("M282 352C292 300 340 292 352 232H364C376 292 424 300 434 352Z", ink)
        .shape("M362 352C372 318 368 290 358 232H364C376 292 424 300 434 352Z", shade)
        .oval((358, 222), (13, 13), ink)
        .line("M358 206V184", ink, 9)
        .oval((358, 176), (8, 10), shine)
        .block((276, 344), (164, 14), 7, shine.darker(10))
        .line("M304 428H412", shine, 7)
        .line("M246 560C300 580 416 580 470 560M242 604C300 626 416 626 474 604", shade.darker(14), 4)
        .line("M258 582L276 596L294 588L312 602L332 592L352 606L372 594L392 604L410 590L430 598L456 582", shine, 4)
        .line("M262 540C266 516 280 500 296 488", shine, 8)
        .block((262, 686), (192, 14), 7, shade)
        .mark(format_args!(r#"<g transform="translate(-6 10)">"#))
        .cup((596, 690), ink)
        .mark(format_args!("</g>"))
        .cup((500, 706), ink)
}

impl Sheet {
    /// A handle-less cup that stands on that place.
    fn cup(self, (x, y): (i64, i64), band: Ink) -> Self {
        let china = Ink(0xfbf6ea);
        let (left, right, rim) = (x - 46, x + 46, y - 84);
        self.shadow((x, y), (40, 8))
            .shape(
                &format!(
                    "M{left} {rim}C{left} {} {} {y} {} {y}H{}C{} {y} {right} {} {right} {rim}Z",
                    y - 24,
                    x - 30,
                    x - 22,
                    x + 22,
                    x + 30,
                    y - 24
                ),
                china,
            )
            .shape(
                &format!(
                    "M{} {rim}C{} {} {} {y} {x} {y}H{}C{} {y} {right} {} {right} {rim}Z",
                    x + 12,
                    x + 12,
                    y - 30,
                    x + 6,
                    x + 22,
                    x + 30,
                    y - 24
                ),
                china.darker(9),
            )
            .line(
                &format!("M{} {}C{} {} {} {} {} {}", left + 3, y - 52, x - 20, y - 42, x + 20, y - 42, right - 3, y - 52),
                band,
                7,
            )
            .oval((x, rim), (46, 13), china.darker(5))
            .oval((x, rim + 2), (38, 9), Ink(0xb97a2c))
    }
}

/// A burner for oud with a thread of smoke.
pub(in crate::demo) fn oud_burner(ink: Ink) -> Sheet {
    let (shade, line) = (ink.darker(22), Ink::GOLD);
    Sheet::niche(WALL)
        .shadow((400, 704), (170, 18))
        .faint(30, |sheet| {
            sheet.line("M396 372C360 330 440 300 404 250C376 210 430 186 410 140", Ink::WHITE.darker(32), 16).line(
                "M428 380C462 340 404 316 436 276C456 250 440 232 446 214",
                Ink::WHITE.darker(32),
                9,
            )
        })
        .shape("M352 392L378 366L402 384L430 364L452 392Z", Ink(0x4a2f1d))
        .oval((386, 388), (13, 9), Ink(0xe06a2c))
        .oval((424, 386), (9, 7), Ink(0xf09a4a))
        .shape("M276 372L300 398H500L524 372L492 500C476 516 324 516 308 500Z", ink)
        .shape("M410 398H500L524 372L492 500C478 513 440 514 410 513Z", shade)
        .line("M290 414H510", line, 6)
        .shape("M352 506H448L436 560H364Z", ink.darker(10))
        .shape("M404 506H448L436 560H404Z", shade.darker(10))
        .shape("M364 552H436L516 690H284Z", ink)
        .shape("M404 552H436L516 690H404Z", shade)
        .shape("M400 590L424 640L400 676L376 640Z", Ink(0x2c1e15))
        .line("M400 590L424 640L400 676L376 640Z", line, 5)
        .line("M320 664L332 640L344 664L332 686ZM456 664L468 640L480 664L468 686Z", line, 4)
        .line("M336 442L352 426L368 442L352 458ZM384 442L400 426L416 442L400 458ZM432 442L448 426L464 442L448 458Z", line, 5)
        .block((268, 686), (264, 18), 8, ink.darker(30))
        .line("M330 482C350 492 450 492 470 482", line, 4)
}

/// A table lamp that is lit.
pub(in crate::demo) fn lamp(ink: Ink) -> Sheet {
    let (shade, linen) = (ink.darker(20), Ink(0xfbeed2));
    Sheet::niche(WALL)
        .faint(35, |sheet| sheet.oval((400, 360), (236, 216), Ink(0xffe3a6)).oval((400, 350), (170, 160), Ink(0xffeabd)))
        .shadow((400, 702), (150, 16))
        .block((391, 388), (18, 70), 4, Ink::GOLD)
        .shape(
            "M356 452H444C446 490 492 520 492 592C492 650 456 690 430 698H370C344 690 308 650 308 592C308 520 354 490 356 452Z",
            ink,
        )
        .shape("M412 452H444C446 490 492 520 492 592C492 650 456 690 430 698H404C440 650 446 560 412 500Z", shade)
        .line("M332 574C336 546 350 526 364 510", ink.lighter(45), 10)
        .line("M310 600C360 622 440 622 490 600", ink.lighter(30), 5)
        .line("M314 622C360 644 440 644 486 622", ink.lighter(30), 3)
        .block((352, 444), (96, 14), 7, Ink::GOLD.darker(8))
        .block((358, 692), (84, 12), 6, Ink::GOLD.darker(18))
        .shape("M312 218H488L548 404C500 422 300 422 252 404Z", linen)
        .shape("M424 218H488L548 404C520 415 480 418 440 418Z", linen.darker(7))
        .line("M314 224H486", Ink::GOLD.lighter(20), 7)
        .line("M256 398C310 414 490 414 544 398", Ink::GOLD.lighter(20), 7)
        .line("M348 236L318 396M400 236V402M452 236L482 396", linen.darker(11), 3)
        .line("M462 416V462", Ink::GOLD.darker(20), 3)
        .oval((462, 468), (6, 8), Ink::GOLD)
}

/// A woven cushion.
pub(in crate::demo) fn cushion(ink: Ink) -> Sheet {
    let (shade, weave) = (ink.darker(16), ink.lighter(62));
    Sheet::niche(WALL)
        .shadow((400, 706), (226, 20))
        .shape("M184 306C300 330 500 330 616 306C594 420 594 580 616 700C500 680 300 680 184 700C206 580 206 420 184 306Z", ink)
        .shape("M616 306C594 420 594 580 616 700C552 689 462 684 380 685C520 620 590 470 590 311C599 310 608 308 616 306Z", shade)
        .line(
            "M184 306C300 330 500 330 616 306C594 420 594 580 616 700C500 680 300 680 184 700C206 580 206 420 184 306Z",
            ink.darker(30),
            6,
        )
        .line("M222 374L400 350L578 374M222 632L400 656L578 632", weave, 8)
        .line("M220 396C340 380 460 380 580 396M220 610C340 628 460 628 580 610", weave, 3)
        .line("M400 410L490 503L400 596L310 503Z", weave, 9)
        .line("M400 446L454 503L400 560L346 503Z", weave, 5)
        .shape("M400 476L426 503L400 530L374 503Z", weave)
        .line("M232 450L266 503L232 556M262 430L310 503M262 576L310 503", weave, 5)
        .line("M568 450L534 503L568 556M538 430L490 503M538 576L490 503", weave, 5)
        .line("M184 306L158 282M184 306L172 276M184 306L152 298M616 306L642 282M616 306L628 276M616 306L648 298", weave, 5)
        .line("M184 700L158 718M184 700L150 704M616 700L642 718M616 700L650 704", weave, 5)
}

/// A rug with a prayer niche, from above.
pub(in crate::demo) fn prayer_rug(ink: Ink) -> Sheet {
    let (field, pale) = (ink.darker(22), Ink(0xf0e0bf));
    let fringe = "M250 118V94M270 118V94M290 118V94M310 118V94M330 118V94M350 118V94M370 118V94M390 118V94M410 118V94M430 118V94M450 118V94M470 118V94M490 118V94M510 118V94M530 118V94M550 118V94";
    let star = "M400 430L416 466L452 450L436 486L472 502L436 518L452 554L416 538L400 574L384 538L348 554L364 518L328 502L364 486L348 450L384 466Z";
    Sheet::table(WALL)
        .faint(14, |sheet| sheet.block((246, 124), (330, 590), 6, Ink::BLACK))
        .line(fringe, pale.darker(12), 5)
        .mark(format_args!(r#"<g transform="translate(0 806) scale(1 -1)">"#))
        .line(fringe, pale.darker(12), 5)
        .mark(format_args!("</g>"))
        .block((236, 112), (328, 582), 4, ink)
        .block((252, 128), (296, 550), 3, pale)
        .block((262, 138), (276, 530), 3, field)
        .block((286, 162), (228, 482), 2, pale)
        .block((293, 169), (214, 468), 2, ink)
        .line("M274 150V656", Ink::GOLD, 5)
        .line("M526 150V656", Ink::GOLD, 5)
        .shape("M314 637V356C314 280 372 262 400 204C428 262 486 280 486 356V637Z", pale)
        .shape("M326 637V360C326 292 376 276 400 230C424 276 474 292 474 360V637Z", field)
        .line("M400 236V300", Ink::GOLD, 4)
        .shape("M400 296C420 312 424 334 416 352H384C376 334 380 312 400 296Z", Ink::GOLD)
        .line("M390 364H410", Ink::GOLD, 6)
        .shape(star, pale)
        .oval((400, 502), (20, 20), ink)
        .oval((316, 200), (10, 10), Ink::GOLD)
        .oval((484, 200), (10, 10), Ink::GOLD)
        .line("M346 604H454M360 618H440", Ink::GOLD, 5)
}

/// A jar of fragrant wood chips.
pub(in crate::demo) fn bakhoor(ink: Ink) -> Sheet {
    let glass = Ink(0xe8eee6);
    Sheet::niche(WALL)
        .shadow((400, 704), (156, 17))
        .shape("M264 396H536C556 420 556 452 556 480V650C556 686 536 700 508 700H292C264 700 244 686 244 650V480C244 452 244 420 264 396Z", glass.darker(6))
        .shape("M256 500C300 476 350 508 400 490C450 474 500 506 544 488V648C544 678 528 690 504 690H296C272 690 256 678 256 648Z", ink.darker(18))
        .line("M276 540L322 516M350 548L400 522M430 550L486 520M500 552L532 530M272 660L310 684M480 676L530 650", ink.lighter(18), 16)
        .line("M286 578L262 600M528 600L500 574M336 512L372 530M462 510L432 524", ink, 15)
        .line("M300 506L326 500M414 504L450 500M512 502L530 500", ink.lighter(30), 11)
        .block((298, 552), (204, 116), 10, Ink(0xf6ecd8))
        .line("M310 564H490V656H310Z", Ink::GOLD, 3)
        .shape("M400 576L412 596L434 590L428 612L440 630L418 630L400 646L382 630L360 630L372 612L366 590L388 596Z", ink)
        .faint(45, |sheet| sheet.line("M268 452V640", Ink::WHITE, 12))
        .block((256, 384), (288, 22), 10, glass.darker(16))
        .shape("M262 330C262 312 276 306 292 306H508C524 306 538 312 538 330V384H262Z", Ink::WOOD)
        .shape("M430 306H508C524 306 538 312 538 330V384H430C442 360 442 330 430 306Z", Ink::WOOD.darker(15))
        .line("M276 336H520M276 358H470", Ink::WOOD.darker(20), 3)
        .oval((400, 292), (30, 18), Ink::WOOD.darker(8))
        .oval((392, 287), (16, 8), Ink::WOOD.lighter(22))
}

/// A scented candle in a ribbed glass.
pub(in crate::demo) fn candle(ink: Ink) -> Sheet {
    let (shade, wax) = (ink.darker(20), Ink(0xfbf1dc));
    let mut sheet = Sheet::niche(WALL)
        .faint(32, |sheet| sheet.oval((400, 300), (150, 160), Ink(0xffe2a0)).oval((400, 310), (96, 110), Ink(0xffe9ba)))
        .shadow((400, 706), (170, 17))
        .shape("M262 432H538V640C538 680 512 700 470 700H330C288 700 262 680 262 640Z", ink)
        .shape("M450 432H538V640C538 680 512 700 470 700H420C452 640 462 520 450 432Z", shade);
    for rib in 0..8 {
        let x = 288 + rib * 32;
        sheet = sheet.line(&format!("M{x} 458V680"), if rib < 5 { ink.lighter(14) } else { ink.darker(8) }, 5);
    }
    sheet
        .oval((400, 432), (138, 34), ink.darker(28))
        .oval((400, 436), (122, 26), wax)
        .line("M400 436V398", Ink(0x3b2f26), 7)
        .shape("M400 300C430 344 434 368 424 390C416 406 384 406 376 390C366 368 374 344 400 300Z", Ink(0xf0a23c))
        .shape("M400 340C414 362 416 376 410 388C406 394 394 394 390 388C384 376 388 362 400 340Z", Ink(0xfff0b8))
        .block((324, 530), (152, 104), 8, Ink(0xfbf2df))
        .line("M352 562H448M366 586H434M380 608H420", ink.darker(10), 6)
}

/// A folded woven throw with tassels.
pub(in crate::demo) fn blanket(ink: Ink) -> Sheet {
    let (shade, stripe) = (ink.darker(16), Ink(0xfbf2df));
    Sheet::niche(WALL)
        .shadow((400, 708), (246, 18))
        .line("M230 694V716M254 696V718M278 697V720M302 698V720M326 698V720M350 698V720M374 698V720M398 698V720M422 698V720M446 698V720M470 698V720M494 698V720M518 697V719M542 696V718M566 694V716", shade, 6)
        .shape("M196 606C196 580 214 566 240 566H560C586 566 604 580 604 606V672C604 692 590 700 570 700H230C210 700 196 692 196 672Z", shade)
        .shape("M188 500C188 474 206 460 232 460H568C594 460 612 474 612 500V560C612 586 594 598 568 598H232C206 598 188 586 188 560Z", ink)
        .shape("M196 394C196 368 214 352 240 352H560C586 352 604 368 604 394V452C604 476 586 488 560 488H240C214 488 196 476 196 452Z", ink.lighter(9))
        .shape("M540 352H560C586 352 604 368 604 394V452C604 476 586 488 560 488H530C556 450 560 396 540 352Z", shade)
        .shape("M544 460H568C594 460 612 474 612 500V560C612 586 594 598 568 598H536C562 560 566 504 544 460Z", shade.darker(6))
        .line("M214 388C320 396 470 396 560 388M214 412C320 420 470 420 560 412", stripe, 9)
        .line("M206 500C320 508 480 508 566 500", stripe.darker(6), 9)
        .line("M212 536L236 522L260 538L284 524L308 540L332 525L356 541L380 526L404 541L428 526L452 541L476 525L500 540L524 525L548 536", stripe.darker(6), 5)
        .line("M214 620C320 628 480 628 586 620", stripe.darker(12), 9)
}

/// A plant in a clay pot.
pub(in crate::demo) fn plant(ink: Ink) -> Sheet {
    let (leaf, dark) = (Ink(0x5f8257), Ink(0x456447));
    Sheet::niche(WALL)
        .shadow((400, 708), (160, 16))
        .line("M400 520C398 420 402 330 400 250M400 500C360 440 320 410 268 392M400 480C440 410 486 380 540 366M400 430C370 360 340 320 306 292M400 410C430 350 458 316 490 284", dark, 8)
        .shape("M400 270C360 230 366 170 400 124C434 170 440 230 400 270Z", leaf)
        .shape("M400 270V124C434 170 440 230 400 270Z", dark)
        .shape("M310 300C258 292 232 250 236 200C284 214 316 250 310 300Z", leaf)
        .shape("M488 290C494 240 526 210 574 200C576 250 542 290 488 290Z", dark.lighter(8))
        .shape("M276 398C228 412 184 390 166 344C218 328 262 352 276 398Z", leaf.lighter(8))
        .shape("M532 370C550 322 596 304 642 320C624 370 580 392 532 370Z", dark)
        .shape("M372 470C320 474 282 446 276 400C326 396 366 424 372 470Z", leaf.darker(8))
        .shape("M430 462C440 414 478 388 526 396C516 444 478 470 430 462Z", leaf)
        .shape("M282 512H518L492 680C490 694 480 702 466 702H334C320 702 310 694 308 680Z", ink)
        .shape("M436 512H518L492 680C490 694 480 702 466 702H420C440 640 446 570 436 512Z", ink.darker(18))
        .block((264, 486), (272, 46), 12, ink.lighter(8))
        .block((436, 486), (100, 46), 12, ink.darker(10))
        .line("M318 580C360 592 440 592 482 580", ink.lighter(40), 6)
        .line("M322 612L342 600L362 614L382 602L402 616L422 602L442 614L462 602L478 610", ink.lighter(40), 5)
}

/// A round mirror in a carved frame.
pub(in crate::demo) fn mirror(ink: Ink) -> Sheet {
    let mut sheet = Sheet::niche(WALL)
        .faint(14, |sheet| sheet.oval((414, 414), (246, 246), Ink::BLACK))
        .oval((400, 400), (244, 244), ink.darker(24))
        .oval((394, 394), (238, 238), ink);
    for turn in 0..16 {
        sheet = sheet.turned(turn * 45 / 2, (396, 396), |sheet| {
            sheet.shape("M396 164L414 190L396 216L378 190Z", ink.darker(30)).line(
                "M396 172L408 190L396 208L384 190Z",
                Ink::GOLD,
                4,
            )
        });
    }
    sheet
        .oval((396, 396), (174, 174), ink.darker(34))
        .oval((398, 398), (166, 166), Ink(0xd5e2e0))
        .shape("M250 330C280 262 342 232 398 232L286 520C254 480 240 400 250 330Z", Ink(0xe9f1ef))
        .shape("M432 236C452 242 470 250 486 262L368 560C348 558 332 552 316 544Z", Ink(0xe4edeb))
        .line("M398 140V112", Ink(0x8c8070), 8)
        .oval((398, 108), (13, 13), Ink::GOLD)
}
