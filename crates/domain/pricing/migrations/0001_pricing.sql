-- Lists of prices, each in one currency.
create table pricing_list (
    id {id} primary key,
    code {text} not null unique,
    name {text} not null,
    currency {text} not null,
    tax_included {bool} not null
) {clustered};

-- What a variant costs on a list, in minor units of the list's currency.
create table pricing_price (
    list {id} not null references pricing_list (id),
    variant {id} not null,
    minor {int} not null check (minor >= 0),
    compare_at {int} check (compare_at >= 0),
    primary key (list, variant)
) {clustered};
-- What costs less than before.
create index pricing_price_reduced on pricing_price (list, variant) where compare_at > minor;

-- What a country takes of each class of goods, in basis points.
create table pricing_tax_rate (
    country {text} not null,
    class {text} not null,
    rate {int} not null check (rate between 0 and 10000),
    primary key (country, class)
) {clustered};

-- Declared departures from parity: who answers for them, why, and until when.
create table pricing_exception (
    list {id} not null references pricing_list (id),
    variant {id} not null,
    owner {id} not null,
    reason {text} not null,
    declared_at {int} not null,
    ends_at {int} not null,
    primary key (list, variant)
) {clustered};
