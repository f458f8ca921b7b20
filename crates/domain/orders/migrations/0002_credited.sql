-- How many pieces of a line of a sale were credited.
alter table orders_line add column credited {int} not null default 0 check (credited >= 0);
