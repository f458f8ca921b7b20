desk-synonyms = Search words
desk-synonyms_lead = Words of one group mean the same to whoever searches the shop, in any language.
desk-synonyms_new = Words that mean the same
desk-synonyms_hint = Separated by commas, such as mobile, phone, جوال
desk-synonyms_add = Add the group
desk-synonyms_none = There are no groups yet. Add the words that your customers use for one thing.
desk-synonyms_group = Words of this group
desk-synonyms_remove = Remove the group
