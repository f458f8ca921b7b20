desk-synonyms = كلمات البحث
desk-synonyms_lead = كلمات المجموعة الواحدة تعني الشيء نفسه لمن يبحث في المتجر، بأي لغة.
desk-synonyms_new = كلمات لها المعنى نفسه
desk-synonyms_hint = افصل بينها بفواصل، مثل: جوال، هاتف، mobile
desk-synonyms_add = إضافة المجموعة
desk-synonyms_none = لا توجد مجموعات بعد. أضف الكلمات التي يستعملها عملاؤك للشيء نفسه.
desk-synonyms_group = كلمات هذه المجموعة
desk-synonyms_remove = إزالة المجموعة
