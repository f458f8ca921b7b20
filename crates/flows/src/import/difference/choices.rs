//! Options and their values while a wish is laid beside a product: what is known is found again, in whatever language it is said.

use catalog::{Product, ProductOption, Variant};
use kernel::Texts;

use super::words::{Diary, is_part, joined, overlay, same_words, share_words};
use crate::import::plan::Field;
use crate::import::wish::{ProductWish, VariantWish};
use crate::import::{Code, Finding};

/// The options as they will be.
#[derive(Debug)]
pub(super) struct Answers {
    options: Vec<ProductOption>,
    /// Values that get more languages: option, before, after.
    translated: Vec<(usize, Texts, Texts)>,
}

impl Answers {
    /// The options of the product with the wished names. Other options than before are taken only when the file tells all
    /// variants anew, because the others would have no answer.
    pub(super) fn of(wish: &ProductWish, product: &Product, variants: &[Variant]) -> Result<Self, Finding> {
        let translated = Vec::new();
        let Some(names) = &wish.options else { return Ok(Self { options: product.options.clone(), translated }) };
        let are_known = names.len() == product.options.len()
            && names
                .iter()
                .zip(&product.options)
                .all(|(name, option)| share_words(name, &option.name) || same_words(name, &option.name));
        if are_known {
            let renamed = product.options.iter().zip(names);
            let renamed =
                renamed.map(|(option, name)| ProductOption { name: overlay(&option.name, name), values: option.values.clone() });
            return Ok(Self { options: renamed.collect(), translated });
        }
        let is_told =
            |variant: &Variant| wish.variants.iter().any(|wanted| wanted.sku == variant.sku && wanted.choices.is_some());
        if let Some(untold) = variants.iter().find(|variant| !is_told(variant)) {
            return Err(Finding::row(Code::OptionsDiffer, wish.row).value(&untold.sku));
        }
        let fresh = names.iter().map(|name| ProductOption { name: overlay(&Texts::default(), name), values: Vec::new() });
        Ok(Self { options: fresh.collect(), translated })
    }

    /// The answers of a variant: those of the file, found among the known values or added to them.
    pub(super) fn choose(&mut self, wish: &VariantWish, current: Option<&[Texts]>) -> Result<Vec<Texts>, Finding> {
        let Some(choices) = &wish.choices else {
            return match current {
                Some(current) => Ok(current.to_vec()),
                None if self.options.is_empty() => Ok(Vec::new()),
                None => Err(Finding::row(Code::OptionValueMissing, wish.row).value(&wish.sku)),
            };
        };
        if choices.len() != self.options.len() {
            return Err(Finding::row(Code::OptionValueMissing, wish.row).value(&wish.sku));
        }
        let current = |place: usize| current.and_then(|current| current.get(place));
        Ok(choices.iter().enumerate().map(|(place, choice)| self.value(place, choice, current(place))).collect())
    }

    fn value(&mut self, place: usize, wish: &Texts, current: Option<&Texts>) -> Texts {
        let values = &mut self.options[place].values;
        let known = |current: &&Texts| values.contains(current);
        if let Some(current) = current.filter(known).filter(|current| same_words(current, wish) || is_part(wish, current)) {
            return current.clone();
        }
        let found =
            values.iter().find(|value| same_words(value, wish)).or_else(|| values.iter().find(|value| is_part(wish, value)));
        if let Some(found) = found {
            return found.clone();
        }
        let told = overlay(&Texts::default(), wish);
        if let Some(value) = values.iter_mut().find(|value| is_part(value, wish)) {
            self.translated.push((place, value.clone(), told.clone()));
            value.clone_from(&told);
            return told;
        }
        values.push(told.clone());
        told
    }

    /// Gives the product its options, and every variant the words that its answers have now.
    pub(super) fn settle(self, product: &mut Product, variants: &mut [Variant], diary: &mut Diary) {
        for variant in variants {
            for (place, before, after) in &self.translated {
                if let Some(choice) = variant.choices.get_mut(*place).filter(|choice| *choice == before) {
                    choice.clone_from(after);
                }
            }
        }
        if self.options != product.options {
            diary.write(Field::Options, &told(&product.options), &told(&self.options));
            product.options = self.options;
        }
    }
}

/// Options with their values in one line.
fn told(options: &[ProductOption]) -> String {
    let one = |option: &ProductOption| {
        format!(
            "{}: {}",
            joined(std::slice::from_ref(&option.name)),
            option.values.iter().map(|value| joined(std::slice::from_ref(value))).collect::<Vec<_>>().join(", ")
        )
    };
    options.iter().map(one).collect::<Vec<_>>().join("; ")
}
