# What only the API says.
api-no_price = This variant has no price on this list.
api-no_tax_rate = No rate is set for this class of goods in this country.
api-no_merchant = The merchant has not been set up yet.
api-cart_or_lines = Send either a cart or lines, not both and not neither.
