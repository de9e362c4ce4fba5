//! What the page says.

use crate::language::Words;

pub const KICKER: Words = Words("FailureNote", "FailureNote");
pub const TITLE: Words = Words("Say what failed, and what now", "قل ما الذي فشل، وماذا الآن");
pub const LEAD: Words = Words(
    "A sentence for everybody, details for who wants them, a button that tries again with the last \
     input, and one that takes the note away.",
    "جملة للجميع، وتفاصيل لمن يريدها، وزرّ يحاول مرة أخرى بآخر مُدخل، وزرّ يزيل الملاحظة.",
);

pub const NOTICES_TITLE: Words = Words("The notice board", "لوحة الإعلانات");
pub const NOTICES_ABOUT: Words = Words(
    "The next request fails; choose how. A crash of the body is a failure as well, with the place \
     in the source among the details. Then let it be fine, and try again.",
    "الطلب التالي يفشل؛ اختر كيف. انهيار الجسم فشل أيضًا، ومكانه في المصدر بين التفاصيل. \
     ثم اجعله سليمًا وحاول مرة أخرى.",
);
pub const NOTICES_IDLE: Words = Words("Nobody has asked. Press Ask.", "لم يسأل أحد. اضغط «اسأل».");
pub const UMBRELLAS: Words = Words(
    "Umbrellas found on the night train:",
    "المظلات الموجودة في قطار الليل:",
);
pub const ASK: Words = Words("Ask", "اسأل");
pub const RESET: Words = Words("Forget", "انسَ");
