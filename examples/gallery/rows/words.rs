//! The words of the rows page.

use crate::language::Words;

pub const KICKER: Words = Words("One for each", "واحدة لكل صف");
pub const TITLE: Words = Words("Every row for itself", "كل صف بنفسه");
pub const LEAD: Words = Words(
    "A delete button in each row, declared once. Each row has a task like any other: its own \
     spinner, its own failure, its own second try.",
    "زر حذف في كل صف، مصرَّح به مرة واحدة. لكل صف مهمة كغيرها: دوّارها وإخفاقها ومحاولتها الثانية.",
);
pub const DEMO_TITLE: Words = Words("Invoices", "فواتير");
pub const DEMO_ABOUT: Words = Words(
    "One of them is open elsewhere and goes at the second try, one is archived and stays. Delete \
     several at once. The list is asked for again every few seconds, and not while the page is \
     hidden.",
    "إحداها مفتوحة في مكان آخر وتذهب في المحاولة الثانية، وأخرى مؤرشفة فتبقى. احذف عدة معًا. تُطلب \
     القائمة من جديد كل بضع ثوانٍ، لا حين تكون الصفحة مخفية.",
);

pub const INVOICES: Words = Words("Invoices:", "الفواتير:");
pub const DELETE: Words = Words("Delete", "احذف");
pub const DELETING: Words = Words("Deleting…", "يُحذف…");
pub const DELETE_ALL: Words = Words("Delete all", "احذف الكل");
pub const CANCEL: Words = Words("Cancel all", "ألغِ الكل");
pub const RESTORE: Words = Words("Bring them back", "أعِدها");
