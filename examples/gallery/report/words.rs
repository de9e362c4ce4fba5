//! What the page says.

use crate::language::Words;

pub const KICKER: Words = Words("Async tasks for Leptos", "مهام غير متزامنة لـ Leptos");
pub const TITLE: Words = Words(
    "Declare it once, fire it from anywhere",
    "صرّح بها مرة، وأطلقها من أي مكان",
);
pub const LEAD: Words = Words(
    "A task is a name and a body. Declaring it starts nothing: set-up, a button, a message or \
     another tab fires it, and the page shows what it reads: idle, loading, the value, or what \
     went wrong.",
    "المهمة اسم وجسم. التصريح بها لا يبدأ شيئًا: تطلقها التهيئة أو زرّ أو رسالة أو تبويب آخر، \
     وتعرض الصفحة ما تقرؤه: خاملة، أو قيد التحميل، أو القيمة، أو ما الذي فشل.",
);

pub const REPORT_TITLE: Words = Words("A report per user", "تقرير لكل مستخدم");
pub const REPORT_ABOUT: Words = Words(
    "Pick a user while another is still loading: the request under way is aborted, and an answer \
     that comes too late is never shown. Edit a report in ",
    "اختر مستخدمًا بينما يُحمَّل تقرير غيره: يُلغى الطلب الجاري، والجواب المتأخر لا يُعرض أبدًا. \
     عدّل تقريرًا في ",
);
pub const SECOND_TAB: Words = Words("a second tab", "تبويب ثانٍ");
pub const REPORT_ABOUT_REST: Words =
    Words(", and the numbers here change.", "، فتتغير الأرقام هنا.");
pub const DELAY: Words = Words("Delay of the server", "تأخير الخادم");

pub const CRASH_TITLE: Words = Words("A crash stays where it is", "الانهيار يبقى في مكانه");
pub const CRASH_ABOUT: Words = Words(
    "A body that panics is a failure of its own task, shown in its place. Everything else on this \
     page goes on: try the counter, or the report above.",
    "الجسم الذي ينهار فشلٌ لمهمته وحدها، يُعرض في مكانها. كل ما سواه في الصفحة يستمر: \
     جرّب العدّاد أو التقرير أعلاه.",
);
