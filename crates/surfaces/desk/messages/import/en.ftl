desk-import = Import and export
desk-import_lead = A file is read and laid beside your shop first. Nothing changes before you have seen what would.
desk-import_in = Bring products in
desk-import_file = File
desk-import_file_hint = A CSV file of Qanat, Shopify or WooCommerce, also packed with gzip.
desk-import_prices_into = Prices go into
desk-import_stock_into = Stock of new products goes to
desk-import_no_stock = Nowhere: leave stock out
desk-import_read = Read the file
desk-import_no_file = Choose a file first.
desk-import_out = Take products out
desk-import_out_lead = All products as one CSV file. Change it in a spreadsheet and bring it back in.
desk-import_export = Export all products
desk-import_empty_file = An empty file with our columns
desk-import_plan = What the file would change
desk-import_format_qanat = A file with our own columns.
desk-import_format_shopify = A product file of Shopify.
desk-import_format_woocommerce = A product file of WooCommerce.
desk-import_format_luma = A set of Magento sample files.
desk-import_other_file = Another file
desk-import_apply = Apply all of it
desk-import_added = New products
desk-import_changed = Products that change
desk-import_unchanged = Stay as they are
desk-import_problems = Problems
desk-import_mend = { $count ->
    [one] { $count } problem stands in the way. Mend it in the file and read it again; nothing has changed.
   *[other] { $count } problems stand in the way. Mend them in the file and read it again; nothing has changed.
 }
desk-import_nothing_new = The file says what the shop says already. There is nothing to apply.
desk-import_errors = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
 }
desk-import_notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
 }
desk-import_more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
 }
desk-import_field = Field
desk-import_fields = { $count ->
    [one] { $count } field
   *[other] { $count } fields
 }
desk-import_going = Products applied
desk-import_look_again = Look again
desk-import_broken = The import broke off. What was applied stays; read the same file once more and it goes on from there.
desk-import_done = Done: { $added } new, { $changed } changed, { $unchanged } as they were.
desk-import_left = { $count ->
    [one] { $count } product was left as it is.
   *[other] { $count } products were left as they are.
 }
desk-import_changed_meanwhile = Somebody changed this product since the file was read. This is the difference now; read the file again to apply it.
desk-import_to_products = To the products
