money-mixed_currencies = Two currencies met in one sum.
money-overflow = The amount is too large.
money-unknown_currency = This is not a currency code. Use three letters such as SAR.
money-not_an_amount = This is not an amount. Write a number such as 12.50.
