# Why a price was not set, or a quote not made.
pricing-unknown_list = There is no such price list.
pricing-code_taken = The code { $code } is already in use.
pricing-bad_code = Please give a code, { $limit } characters at most.
pricing-bad_name = Please give a name, { $limit } characters at most.
pricing-currency_fixed = This price list has prices in { $currency }, so its currency cannot change.
pricing-wrong_currency = Prices on this list are in { $currency }.
pricing-negative = A price cannot be below zero.
pricing-bad_rate = A tax rate is between 0 % and 100 %.
pricing-no_price = This item has no price here and cannot be bought ({ $variant }).
pricing-no_tax_rate = No tax rate is set for { $country } and goods of the class { $class }.
pricing-empty = Nothing was chosen.
pricing-too_many_lines = Too many different items: { $limit } at most.
pricing-bad_quantity = Choose a quantity between 1 and { $limit }.
pricing-no_reason = Please say why the price differs, in { $limit } characters at most.
pricing-ends_too_soon = An exception ends in the future. Choose a later day.
pricing-ends_too_late = An exception lasts { $limit } days at most. Choose an earlier day, or change the price on the other channels.
pricing-bad_discount = An offer would take more off a line than it costs. Take the offer out and try again.
