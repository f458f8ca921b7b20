//! The headers of a WooCommerce file, as its three commonest languages write them.

use crate::import::source::{Column, Table};

/// Where each thing stands.
pub(super) struct Columns {
    pub(super) id: Column,
    pub(super) kind: Column,
    pub(super) sku: Column,
    pub(super) barcode: Column,
    pub(super) name: Column,
    pub(super) published: Column,
    pub(super) visibility: Column,
    pub(super) short: Column,
    pub(super) description: Column,
    pub(super) sale_from: Column,
    pub(super) sale_to: Column,
    pub(super) tax_status: Column,
    pub(super) tax_class: Column,
    pub(super) stock: Column,
    pub(super) sale_price: Column,
    pub(super) regular_price: Column,
    pub(super) categories: Column,
    pub(super) tags: Column,
    pub(super) images: Column,
    pub(super) parent: Column,
    pub(super) position: Column,
    pub(super) brands: Column,
    pub(super) links: [Column; 2],
    /// Places of name and values of each attribute, with the headers above them.
    pub(super) attributes: Vec<Attribute>,
    /// The place of the weight, its header, and how many millionths of a gram its unit weighs.
    pub(super) weight: Option<(usize, String, i128)>,
}

/// Where an attribute stands.
pub(super) struct Attribute {
    pub(super) name: usize,
    pub(super) values: usize,
    pub(super) header: String,
}

/// Attributes that are looked for.
const ATTRIBUTES_MAX: usize = 50;

const TYPE: &[&str] = &["Type", "Typ"];
const REGULAR: &[&str] = &["Regular price", "Regulärer Preis", "Tarif régulier"];
const SKU: &[&str] = &["SKU", "Artikelnummer", "UGS"];
const NAME: &[&str] = &["Name", "Nom"];

/// Whether these headers, in lower case, are of such a file.
pub(super) fn is_one(headers: &[String]) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| headers.contains(&name.to_lowercase()));
    has(TYPE) && has(NAME) && (has(REGULAR) || has(SKU))
}

impl Columns {
    pub(super) fn of(table: &Table<'_>) -> Self {
        let headers: Vec<String> = table.headers().map(str::to_lowercase).collect();
        Self {
            id: table.any(&["ID"]),
            kind: table.any(TYPE),
            sku: table.any(SKU),
            barcode: table.any(&["GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN oder ISBN", "GTIN, UPC, EAN ou ISBN"]),
            name: table.any(NAME),
            published: table.any(&["Published", "Veröffentlicht", "Publié"]),
            visibility: table.any(&["Visibility in catalog", "Sichtbarkeit im Katalog", "Visibilité dans le catalogue"]),
            short: table.any(&["Short description", "Kurzbeschreibung", "Description courte"]),
            description: table.any(&["Description", "Beschreibung"]),
            sale_from: table.any(&["Date sale price starts", "Datum, an dem Angebotspreis beginnt", "Date de début de promo"]),
            sale_to: table.any(&["Date sale price ends", "Datum, an dem Angebotspreis endet", "Date de fin de promo"]),
            tax_status: table.any(&["Tax status", "Steuerstatus", "État de la TVA"]),
            tax_class: table.any(&["Tax class", "Steuerklasse", "Classe de TVA"]),
            stock: table.any(&["Stock", "Bestand"]),
            sale_price: table.any(&["Sale price", "Angebotspreis", "Tarif promo"]),
            regular_price: table.any(REGULAR),
            categories: table.any(&["Categories", "Kategorien", "Catégories"]),
            tags: table.any(&["Tags", "Schlagwörter", "Étiquettes"]),
            images: table.any(&["Images", "Bilder"]),
            parent: table.any(&["Parent", "Übergeordnetes Produkt"]),
            position: table.any(&["Position"]),
            brands: table.any(&["Brands", "Marken", "Marques"]),
            links: [
                table.any(&["Upsells", "Zusatzverkäufe", "Produits suggérés"]),
                table.any(&["Cross-sells", "Cross-Sells (Querverkäufe)", "Ventes croisées"]),
            ],
            attributes: (1..=ATTRIBUTES_MAX).map_while(|number| attribute(&headers, number)).collect(),
            weight: headers.iter().enumerate().find_map(|(place, header)| Some((place, header.clone(), unit(header)?))),
        }
    }
}

fn attribute(headers: &[String], number: usize) -> Option<Attribute> {
    let place = |names: [String; 4]| headers.iter().position(|header| names.contains(header));
    let name = place([
        format!("attribute {number} name"),
        format!("attribut {number} name"),
        format!("nom de l’attribut {number}"),
        format!("nom de l'attribut {number}"),
    ])?;
    let values = place([
        format!("attribute {number} value(s)"),
        format!("attribut {number} wert(e)"),
        format!("valeur(s) de l’attribut {number}"),
        format!("valeur(s) de l'attribut {number}"),
    ])?;
    Some(Attribute { name, values, header: headers[values].clone() })
}

/// How many millionths of a gram one unit weighs; the header of the weight names its unit.
fn unit(header: &str) -> Option<i128> {
    let (word, unit) = header.split_once(" (")?;
    ["weight", "gewicht", "poids"].contains(&word).then_some(())?;
    match unit.strip_suffix(')')? {
        "kg" => Some(1_000_000_000),
        "g" => Some(1_000_000),
        "lbs" | "lb" => Some(453_592_370),
        "oz" => Some(28_349_523),
        _ => None,
    }
}
