//! People who bought at the demo merchant before.

use kernel::Locale;

/// Somebody who is known.
#[derive(Debug)]
pub(super) struct Guest {
    pub(super) name: &'static str,
    pub(super) email: &'static str,
    pub(super) phone: &'static str,
    pub(super) street: &'static str,
    pub(super) city: &'static str,
    pub(super) postcode: &'static str,
    pub(super) locale: Locale,
}

pub(super) const LAYAN: Guest = Guest {
    name: "ليان القحطاني",
    email: "layan@example.com",
    phone: "+966500000101",
    street: "شارع التخصصي 18، حي المحمدية",
    city: "الرياض",
    postcode: "12362",
    locale: Locale::Ar,
};

pub(super) const ABDULLAH: Guest = Guest {
    name: "عبدالله الزهراني",
    email: "abdullah@example.com",
    phone: "+966500000102",
    street: "شارع الأمير سلطان 40، حي الروضة",
    city: "جدة",
    postcode: "23433",
    locale: Locale::Ar,
};

pub(super) const HANNAH: Guest = Guest {
    name: "Hannah Weber",
    email: "hannah@example.com",
    phone: "+966500000103",
    street: "7 King Salman Road, Al Yasmin",
    city: "Riyadh",
    postcode: "13325",
    locale: Locale::En,
};

pub(super) const REEM: Guest = Guest {
    name: "ريم الدوسري",
    email: "reem@example.com",
    phone: "+966500000104",
    street: "طريق الملك فهد 212، حي العليا",
    city: "الرياض",
    postcode: "12214",
    locale: Locale::Ar,
};

pub(super) const KHALID: Guest = Guest {
    name: "خالد الشمري",
    email: "khalid@example.com",
    phone: "+966500000105",
    street: "شارع التحلية 9، حي السليمانية",
    city: "الرياض",
    postcode: "12223",
    locale: Locale::Ar,
};

pub(super) const MAHA: Guest = Guest {
    name: "مها الغامدي",
    email: "maha@example.com",
    phone: "+966500000106",
    street: "شارع فلسطين 77، حي الحمراء",
    city: "جدة",
    postcode: "23321",
    locale: Locale::Ar,
};

pub(super) const YUSUF: Guest = Guest {
    name: "يوسف العمري",
    email: "yusuf@example.com",
    phone: "+966500000107",
    street: "طريق الكورنيش 3، حي الشاطئ",
    city: "جدة",
    postcode: "23412",
    locale: Locale::Ar,
};

pub(super) const AISHA: Guest = Guest {
    name: "Aisha Rahman",
    email: "aisha@example.com",
    phone: "+966500000108",
    street: "15 Prince Turki Street, Al Khobar North",
    city: "Khobar",
    postcode: "34427",
    locale: Locale::En,
};

pub(super) const OMAR: Guest = Guest {
    name: "Omar Siddiqui",
    email: "omar@example.com",
    phone: "+966500000109",
    street: "22 Al Arid Street, Al Malqa",
    city: "Riyadh",
    postcode: "13521",
    locale: Locale::En,
};

pub(super) const NOUF: Guest = Guest {
    name: "نوف المطيري",
    email: "nouf@example.com",
    phone: "+966500000110",
    street: "شارع العروبة 51، حي الورود",
    city: "الرياض",
    postcode: "12251",
    locale: Locale::Ar,
};
