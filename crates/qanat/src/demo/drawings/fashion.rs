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
