-- What can be offered. Columns that every sale reads come first, the long texts last.
create table catalog_product (
    id {id} primary key,
    status {text} not null,
    tax_class {text} not null,
    handle {text} not null unique,
    title {text} not null,
    category {id},
    version {int} not null,
    created_at {int} not null,
    updated_at {int} not null,
    vendor {text} not null,
    tags {text} not null,
    options {text} not null,
    search {text} not null,
    description {text} not null,
    -- What must be true before it is sold; most goods are sold to anybody.
    regulated {text}
) {clustered};
-- Shelves, newest first. The folded text rides along, so that a search reads the index and nothing else.
create index catalog_product_status on catalog_product (status, created_at, id, search);
create index catalog_product_category on catalog_product (category, status, created_at, id, search);

-- What is priced, stocked and sold. An archived one is kept for history and gives its codes free.
create table catalog_variant (
    id {id} primary key,
    product {id} not null references catalog_product (id),
    is_archived {bool} not null,
    position {int} not null,
    sku {text} not null,
    sku_folded {text} not null,
    barcode {text},
    grams {int},
    choices {text} not null
) {clustered};
create unique index catalog_variant_sku on catalog_variant (sku) where not is_archived;
create index catalog_variant_sku_folded on catalog_variant (sku_folded) where not is_archived;
create index catalog_variant_barcode on catalog_variant (barcode) where not is_archived;
create index catalog_variant_product on catalog_variant (product, position);

-- How products are sorted for shoppers.
create table catalog_category (
    id {id} primary key,
    handle {text} not null unique,
    title {text} not null,
    parent {id},
    position {int} not null
) {clustered};

-- Pictures: what is told of them, and where they are when they are not here.
create table catalog_media (
    id {id} primary key,
    product {id} not null references catalog_product (id),
    position {int} not null,
    alt {text} not null,
    mime {text} not null,
    width {int} not null,
    height {int} not null,
    url {text},
    choice {text}
) {clustered};
create index catalog_media_product on catalog_media (product, position);

-- The pictures themselves in a few widths, apart, so that nobody reads them by accident.
create table catalog_media_content (
    id {id} not null references catalog_media (id),
    width {int} not null,
    bytes {bytes} not null,
    primary key (id, width)
) {strict};
