//! The closed list of what can be said about a file; each code is also the key of its sentence.

use serde::Serialize;

/// Whether a finding stops the import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing of the file is applied.
    Error,
    /// The file is applied; this is how the oddity was read.
    Note,
}

kernel::words! {
    /// What can be found in a file.
    pub enum Code {
        TooLarge => "import.too_large",
        InflatesTooMuch => "import.inflates_too_much",
        GzipBroken => "import.gzip_broken",
        IsSpreadsheet => "import.is_spreadsheet",
        Utf16Broken => "import.utf16_broken",
        NotUtf8 => "import.not_utf8",
        NulByte => "import.nul_byte",
        EmptyFile => "import.empty_file",
        NoRows => "import.no_rows",
        TooManyRows => "import.too_many_rows",
        TooManyColumns => "import.too_many_columns",
        WrongDelimiter => "import.wrong_delimiter",
        HeaderRepeated => "import.header_repeated",
        HeaderMissing => "import.header_missing",
        RaggedRow => "import.ragged_row",
        FieldTooLong => "import.field_too_long",
        QuoteUnclosed => "import.quote_unclosed",
        Unreadable => "import.unreadable",

        FormatUnknown => "import.format_unknown",
        NoProducts => "import.no_products",
        TooManyFiles => "import.too_many_files",

        HandleMissing => "import.handle_missing",
        HandleInvalid => "import.handle_invalid",
        HandleRepeated => "import.handle_repeated",
        TitleMissing => "import.title_missing",
        TextTooLong => "import.text_too_long",
        TooManyTags => "import.too_many_tags",
        StatusUnknown => "import.status_unknown",
        NotYesOrNo => "import.not_yes_or_no",
        OptionNameMissing => "import.option_name_missing",
        OptionNameRepeated => "import.option_name_repeated",
        OptionValueMissing => "import.option_value_missing",
        OptionsRepeated => "import.options_repeated",
        SkuRepeated => "import.sku_repeated",
        SkuMade => "import.sku_made",
        BarcodeRepeated => "import.barcode_repeated",
        PriceMissing => "import.price_missing",
        PriceNotANumber => "import.price_not_a_number",
        PriceComma => "import.price_comma",
        PriceNegative => "import.price_negative",
        PriceTooFine => "import.price_too_fine",
        PriceTooLarge => "import.price_too_large",
        CompareAtNotHigher => "import.compare_at_not_higher",
        StockNotANumber => "import.stock_not_a_number",
        StockNegative => "import.stock_negative",
        WeightNotANumber => "import.weight_not_a_number",
        PositionNotANumber => "import.position_not_a_number",
        ImageNotHttp => "import.image_not_http",
        TooManyVariants => "import.too_many_variants",
        TooManyImages => "import.too_many_images",
        RowSaysNothing => "import.row_says_nothing",
        RowsDiffer => "import.rows_differ",
        SkuMissing => "import.sku_missing",
        SkuUnknown => "import.sku_unknown",
        SkuElsewhere => "import.sku_elsewhere",
        ProductTwice => "import.product_twice",
        OptionsDiffer => "import.options_differ",
        AgeNotANumber => "import.age_not_a_number",
        TaxClassUnknown => "import.tax_class_unknown",
        CurrencyDiffers => "import.currency_differs",
        CurrencyAssumed => "import.currency_assumed",
        CategoryUnknown => "import.category_unknown",
        TooManyCategories => "import.too_many_categories",
        ScriptDropped => "import.script_dropped",
        ImageNotFull => "import.image_not_full",
        TypeUnknown => "import.type_unknown",
        ParentMissing => "import.parent_missing",
        ParentNotFound => "import.parent_not_found",
        NoVariations => "import.no_variations",
        AnyValue => "import.any_value",
        OptionLeft => "import.option_left",
        PriceBlank => "import.price_blank",
        SaleNotLower => "import.sale_not_lower",
        GroupedLeft => "import.grouped_left",
        ExternalLeft => "import.external_left",
        BundleLeft => "import.bundle_left",
        DownloadsLeft => "import.downloads_left",
        SaleDatesLeft => "import.sale_dates_left",
        TooManyOptions => "import.too_many_options",
        StockLeft => "import.stock_left",
        FileLeft => "import.file_left",
        LinksLeft => "import.links_left",
        Refused => "import.refused",

        InvoiceNotUnderstood => "import.invoice_not_understood",
        StockCodeMissing => "import.stock_code_missing",
        QuantityNotANumber => "import.quantity_not_a_number",
        QuantityZero => "import.quantity_zero",
        CreditPositive => "import.credit_positive",
        SaleNegative => "import.sale_negative",
        DateNotUnderstood => "import.date_not_understood",
        AmountTooLarge => "import.amount_too_large",
        CustomersDiffer => "import.customers_differ",
        CountriesDiffer => "import.countries_differ",
        CountryUnknown => "import.country_unknown",
    }
}

impl Code {
    /// Whether this stops the import.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::SkuMade
            | Self::CurrencyAssumed
            | Self::ScriptDropped
            | Self::ImageNotFull
            | Self::NoVariations
            | Self::AnyValue
            | Self::OptionLeft
            | Self::PriceBlank
            | Self::SaleNotLower
            | Self::TypeUnknown
            | Self::GroupedLeft
            | Self::ExternalLeft
            | Self::BundleLeft
            | Self::DownloadsLeft
            | Self::SaleDatesLeft
            | Self::TooManyOptions
            | Self::StockLeft
            | Self::FileLeft
            | Self::LinksLeft
            | Self::CompareAtNotHigher
            | Self::ImageNotHttp
            | Self::RowSaysNothing
            | Self::CustomersDiffer
            | Self::CountriesDiffer
            | Self::CountryUnknown => Severity::Note,
            _ => Severity::Error,
        }
    }
}
