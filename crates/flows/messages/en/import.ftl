# Imports: what is said about a file. The key of a finding is its code; each sentence ends with what to do.

import-summary = { $errors ->
    [0] Nothing stops the import: { $accepted } of { $rows } rows were read, with { $notes ->
        [one] one note
       *[other] { $notes } notes
    }.
    [one] One error: nothing is imported. { $accepted } of { $rows } rows were in order.
   *[other] { $errors } errors: nothing is imported. { $accepted } of { $rows } rows were in order.
}
import-left-out = { $count ->
    [one] One more finding of the same file is not listed.
   *[other] { $count } more findings of the same file are not listed.
}
import-count = { $what }: { $count }
import-in-file = { $file }: { $line }
import-at-cell = Row { $row }, column “{ $column }”: { $sentence }
import-at-row = Row { $row }: { $sentence }
import-at-column = Column “{ $column }”: { $sentence }
import-at-file = The file: { $sentence }

## The file as such

import-too_large = It is larger than { $limit } bytes. Split it into several files.
import-inflates_too_much = It unpacks to more than { $limit } bytes, far more than its packed size allows. Unpack it yourself and import the result.
import-gzip_broken = It is packed with gzip, but damaged or cut short. Pack or download it again.
import-is_spreadsheet = It is a spreadsheet or an archive, not a text file. Open it in your spreadsheet program and save it as “CSV UTF-8”.
import-utf16_broken = It looks like UTF-16, but is damaged or cut short. Save it as “CSV UTF-8”.
import-not_utf8 = There is a byte that is not UTF-8 (byte { $byte }, column { $place }); the file looks like { $encoding }. Save it as “CSV UTF-8”.
import-nul_byte = There is a zero byte (byte { $byte }, column { $place }); the file may be UTF-16 or no text at all. Save it as “CSV UTF-8”.
import-empty_file = It is empty. Choose the file that holds your data.
import-no_rows = There is a header but no row below it. Choose the file that holds your data.
import-too_many_rows = There are more than { $limit } rows. Split the file.
import-too_many_columns = There are { $found } columns; at most { $limit } can be read. Remove the columns you do not need.
import-wrong_delimiter = There is only one column, so the columns cannot be told apart. Save the file with commas, semicolons or tabs between the columns.
import-header_repeated = Two columns have this header. Remove or rename one of them.
import-header_missing = This column is missing. Add it, with exactly this header.
import-ragged_row = The row has { $found } cells, the header has { $expected }. Put texts that contain commas between double quotes.
import-field_too_long = The cell is longer than { $limit } bytes. Shorten it, or close a double quote that was left open.
import-quote_unclosed = A double quote is opened here and never closed. Close it, or write two where one is meant.
import-unreadable = The row cannot be read. Save the file again as “CSV UTF-8”.

## Products

import-handle_missing = The handle is blank. Give every row the handle of its product.
import-handle_invalid = The handle “{ $value }” may contain only letters, digits, dashes, dots and underscores. Change it on all rows of the product.
import-handle_repeated = The handle “{ $value }” already belongs to another product, on row { $first }. Give this product a handle of its own.
import-title_missing = The title is blank. Give the product a name.
import-text_too_long = The text is longer than { $limit } letters. Shorten it.
import-too_many_tags = There are more than { $limit } tags. Remove some.
import-status_unknown = The status “{ $value }” is not known. Write active, draft or archived.
import-not_yes_or_no = “{ $value }” is neither yes nor no. Write true or false.
import-option_name_missing = There is an option here without its name. Name the option on the first row of the product.
import-option_name_repeated = The product already has an option “{ $value }”. Rename one of the two.
import-option_value_missing = The variant has no value for this option. Fill it in.
import-options_repeated = The product already has the variant “{ $value }”, on row { $first }. Change or remove one of the two.
import-sku_repeated = The SKU “{ $value }” already stands on row { $first }. Give each variant its own.
import-sku_made = The SKU is blank; “{ $value }” was made from the handle and the options. Write your own if you prefer another.
import-barcode_repeated = The barcode “{ $value }” already stands on row { $first }. Give each variant its own, or none.
import-price_missing = The price is blank. Write one; 0 if it is free.
import-price_not_a_number = “{ $value }” is not a number. Write digits only, such as 12.50, without a currency.
import-price_comma = “{ $value }” contains a comma. Write a point before the decimals and nothing between the thousands.
import-price_negative = The price “{ $value }” is below zero. Write the price that is asked for.
import-price_too_fine = “{ $value }” has more decimals than can be kept for { $currency }: { $decimals }. Round it.
import-price_too_large = The price “{ $value }” is too large. Check its digits.
import-compare_at_not_higher = The earlier price “{ $value }” is not above the price, so it is not shown. Raise it or clear it.
import-stock_not_a_number = “{ $value }” is not a whole number of units, or too large. Write digits only.
import-stock_negative = The stock “{ $value }” is below zero. Write what is really there; 0 if there is nothing.
import-weight_not_a_number = “{ $value }” is not a weight in grams, or too large. Write digits only.
import-position_not_a_number = “{ $value }” is not a position. Write 1 for the first image, 2 for the next, or nothing.
import-image_not_http = “{ $value }” does not begin with https://, so the picture is left out. Write an address that does.
import-too_many_variants = The product has more than { $limit } variants. Split it into several products.
import-too_many_images = The product has more than { $limit } images. Remove some.
import-row_says_nothing = The row adds neither a variant nor an image and is passed over. Remove it.
import-format_unknown = These columns are of no format that is known: { $value }. Give it at least a column “handle” or “sku”, or begin from the empty file of the export.
import-no_products = No file with products is among them. Choose the folder that holds products.csv.
import-too_many_files = There are more than { $limit } files. Choose only those of one shop.
import-rows_differ = The product is called differently on row { $first }. Write the same on all rows of a product, or only on its first.
import-sku_missing = The row tells of a variant, but has no SKU. Write one.
import-sku_unknown = No variant has the SKU “{ $value }”. Correct it, or add the columns handle and title to make a new product.
import-sku_elsewhere = The SKU “{ $value }” belongs to another product of the shop. Give this variant another SKU, or change that product first.
import-product_twice = This is the same product as one further up (“{ $value }”). Put the rows of a product under one handle.
import-options_differ = The product has other options in the shop, and its variant “{ $value }” is not in the file. List all its variants, or use the same options.
import-age_not_a_number = “{ $value }” is not an age. Write whole years from 1 to { $limit }, or nothing where anybody may buy it.
import-tax_class_unknown = The tax class “{ $value }” is not known. Write standard, reduced, zero or exempt.
import-currency_differs = The price is in { $value }, the price list is in { $currency }. Choose a price list in { $value }, or write prices in { $currency }.
import-currency_assumed = The file names no currency; its prices are taken as { $currency } as they stand, nothing is converted. If they are in another currency, choose a price list in that one.
import-category_unknown = There is no category “{ $value }”. Write the titles on the way to it with > between them.
import-too_many_categories = With “{ $value }” there would be more categories than a shop can have. Use fewer.
import-script_dropped = The text carries a script or an embedded page; it is left out and only the words are kept. Look at the text after the import.
import-image_not_full = “{ $value }” is a path inside the other shop, not an address. The picture is left out; upload it, or write an address that begins with https://.
import-type_unknown = The type “{ $value }” is not known; the product is left out. Write simple, variable or variation if it is one of these.
import-parent_missing = The variation does not say which product it belongs to. Write the SKU of the product, or id: and its ID, under Parent.
import-parent_not_found = No product “{ $value }” is in the file. Add its row, or correct the parent.
import-no_variations = The product has no variation in the file, so there is nothing to buy; it is taken as a draft. Add its variations.
import-any_value = The variation fits any value of “{ $value }”; it is taken as “{ $any }”. Write one variation for each value where they differ.
import-option_left = No variation says which “{ $value }” it is, so shoppers cannot choose one; the option is left out. Write one variation for each value where it matters.
import-price_blank = The price is blank; nobody can buy this until it has one. Write one; 0 if it is free.
import-sale_not_lower = The sale price “{ $value }” is not below the regular price; the regular price is taken. Correct it if there is a sale.
import-grouped_left = “{ $value }” is a group of products sold together; it is left out, its products are taken by themselves.
import-external_left = “{ $value }” is sold in another shop; it is taken as a draft without its outside link. Publish it if you sell it yourself.
import-bundle_left = “{ $value }” is a bundle that is put together while shopping; it is left out, its parts are taken by themselves.
import-downloads_left = The files to download are left out; the product is taken and weighs nothing. Send the files yourself.
import-sale_dates_left = The sale price has a beginning or an end, which cannot be kept; the regular price is taken. Set the sale price when it begins.
import-too_many_options = The product has more than { $limit } options; “{ $value }” is left out.
import-stock_left = Stock is not taken, because no location was chosen. Choose one, or count the stock afterwards.
import-file_left = { $what ->
    [reviews] { $file }: reviews are not something this shop keeps yet; the file is left out.
    [rules] { $file }: price rules and coupons are not taken over; set them up here. The file is left out.
    [links] { $file }: related products are not something this shop keeps yet; the file is left out.
   *[other] { $file }: holds nothing of a catalogue; the file is left out.
}
import-links_left = Links between products (related, instead, together with) are left out; similar products are found by category.
import-refused = The shop does not accept this product. Correct its row.

## Order histories

import-invoice_not_understood = “{ $value }” is not an invoice number. Write digits, with C before a credit or A before an adjustment.
import-stock_code_missing = The stock code is blank. Write what was sold.
import-quantity_not_a_number = “{ $value }” is not a whole number of units up to { $limit }. Write digits only.
import-quantity_zero = The quantity is zero. Remove the row or write how many.
import-credit_positive = An invoice with C gives goods back, but its quantity “{ $value }” is above zero. Write it with a minus, or remove the C.
import-sale_negative = The quantity “{ $value }” is below zero and the row has a price. Write C before the number of a credit, or price 0 for a write-off.
import-date_not_understood = “{ $value }” is not a time. Write it as 2011-12-31 08:26:00.
import-amount_too_large = Quantity times price is too large. Check the digits of both.
import-customers_differ = Invoice { $invoice } names two customers; the one on its first row holds. Correct the others if they are wrong.
import-countries_differ = Invoice { $invoice } names two countries; the one on its first row holds. Correct the others if they are wrong.
import-country_unknown = “{ $value }” is not a country name of this format; it is kept as written, without a country code. Correct it if it is misspelt.

## Counts

import-count-blank_rows = Blank rows passed over
import-count-products = Products
import-count-variants = Variants
import-count-images = Images
import-count-continuation_rows = Rows that continue a product
import-count-skus_made = SKUs made because the file has none
import-count-compare_at_not_higher = Earlier prices left out because they are not above the price
import-count-images_not_http = Images left out because they have no web address
import-count-attributes_left = Attributes left out because they are no choice
import-count-variations_off = Variations left out because they are switched off
import-count-links_left = Products whose links to others are left out
import-count-weights_left = Weights left out because the file names no unit
import-count-images_left = Pictures left out because they lie inside the other shop
import-count-sales = Sales
import-count-sale_lines = Sale lines
import-count-credits = Credits (invoices with C)
import-count-credit_lines = Credit lines
import-count-credit_lines_matched = Credit lines that refer to an earlier sale
import-count-credit_lines_unmatched = Credit lines that match no earlier sale
import-count-credits_matched = Credits all of whose lines refer to earlier sales
import-count-credits_partly_matched = Credits some of whose lines refer to earlier sales
import-count-credits_unmatched = Credits that match no earlier sale
import-count-adjustments = Adjustments of bad debt (invoices with A)
import-count-adjustment_lines = Adjustment lines
import-count-negative_price_lines = Adjustment lines with a negative amount
import-count-stock_adjustments = Stock adjustments (negative quantity without C)
import-count-stock_adjustment_lines = Stock adjustment lines
import-count-fine_price_lines = Lines with a price finer than a penny
import-count-residue_ten_thousandths = Lost by rounding line totals, in ten-thousandths of a pound
import-count-free_lines = Sale lines at price zero
import-count-blank_descriptions = Lines without a description
import-count-products_without_description = Products that never have a description
import-count-guest_invoices = Invoices without a customer
import-count-guest_lines = Lines without a customer
import-count-repeated_lines = Lines equal to another of the same invoice
import-count-invoices_with_two_times = Invoices written at two times
import-count-invoices_with_two_customers = Invoices with two customers
import-count-invoices_with_two_countries = Invoices with two countries
import-count-invoices_not_together = Invoices whose rows do not stand together
import-count-service_lines = Lines that charge a service rather than goods
import-count-codes_differing_in_case = Stock codes that differ from another only in case
import-count-invoices_without_country_code = Invoices whose country name is no one country

## What differs

import-field-title = Title
import-field-description = Description
import-field-vendor = Vendor
import-field-category = Category
import-field-status = Status
import-field-tax-class = Tax class
import-field-tags = Tags
import-field-min-age = Minimum age
import-field-prescription = Prescription
import-field-redemption-forbidden = No offers or points
import-field-options = Options
import-field-media = Picture
import-field-variant = Variant
import-field-barcode = Barcode
import-field-choices = Chosen values
import-field-weight = Weight in grams
import-field-price = Price
import-field-compare-at = Earlier price
import-field-stock = Stock
import-language-en = English
import-language-ar = Arabic
import-field-in = { $field }, { $language }
import-field-of = { $field } of { $sku }
