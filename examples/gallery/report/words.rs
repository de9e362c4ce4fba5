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

pub const CRASH_TITLE: Words = Words("A crash stays where it is", "الانهيار يبقى في مكانه");
pub const CRASH_ABOUT: Words = Words(
    "A body that panics is a failure of its own task, shown in its place. Everything else on this \
     page goes on: try the counter, or the report above.",
    "الجسم الذي ينهار فشلٌ لمهمته وحدها، يُعرض في مكانها. كل ما سواه في الصفحة يستمر: \
     جرّب العدّاد أو التقرير أعلاه.",
);

pub const WHOSE: Words = Words("Whose report?", "تقرير مَن؟");
pub const A_REPORT: Words = Words("a report", "تقرير");
pub const NO_REPORT: Words = Words("no report: 404", "بلا تقرير: 404");
pub const NOT_JSON: Words = Words("not JSON", "ليس JSON");
pub const TEN_SECONDS: Words = Words("slow: 10 s", "بطيء: 10 ث");

pub const NOTHING_ASKED: Words = Words(
    "Nothing asked for. Press Refresh.",
    "لم يُطلب شيء. اضغط «تحديث».",
);
pub const WAITING: Words = Words("Waiting for the report…", "في انتظار التقرير…");
pub const REFRESH: Words = Words("Refresh", "تحديث");
pub const LOADING: Words = Words("Loading…", "جارٍ التحميل…");
pub const EDIT: Words = Words("Edit report", "تعديل التقرير");
pub const CANCEL: Words = Words("Cancel", "ألغِ");
pub const FORGET: Words = Words("Forget", "انسَ");

pub const REPORT_FOR: Words = Words("Report for", "تقرير");
pub const NO_REPORT_YET: Words = Words("No report yet", "لا تقرير بعد");
pub const LOADING_NEXT: Words = Words("loading", "يُحمَّل:");

pub const REVISION: Words = Words("Revision", "المراجعة");
pub const VISITS: Words = Words("Visits", "الزيارات");
pub const ORDERS: Words = Words("Orders", "الطلبات");
pub const REVENUE: Words = Words("Revenue", "الإيراد");
pub const VISITS_BY_MONTH: Words = Words("Visits in each month", "الزيارات في كل شهر");
pub const FROM: Words = Words("from", "من");
pub const TO: Words = Words("to", "إلى");

pub const STATE: Words = Words("State", "الحالة");
pub const UNDER_WAY: Words = Words("Under way", "جارية");
pub const FIRED: Words = Words("Fired", "أُطلقت");
pub const LAST_RUN: Words = Words("Last run", "آخر تشغيل");

pub const CRASH: Words = Words("Crash", "انهيار");
pub const STILL_ALIVE: Words = Words("Still alive:", "ما زالت تعمل:");
pub const NOT_CRASHED: Words = Words("Nothing has crashed yet.", "لم ينهَر شيء بعد.");
pub const THIRD_FIGURE: Words = Words("The third figure is", "الرقم الثالث هو");
