//! The words of the dashboard.

use crate::language::Words;

pub const KICKER: Words = Words("Chains", "السلاسل");
pub const TITLE: Words = Words(
    "Tasks that follow the address, and each other",
    "مهام تتبع العنوان، وبعضها بعضًا",
);
pub const LEAD: Words = Words(
    "Nobody fires anything here. Two tasks follow what stands in the address, a third follows \
     those two, and the totals read all three. What waits says so, and for whom.",
    "لا أحد يطلق شيئًا هنا. مهمتان تتبعان ما في العنوان، وثالثة تتبعهما، والمجاميع تقرأ الثلاث. \
     ومن ينتظر يقول ذلك، ويقول مَن ينتظر.",
);
pub const DEMO_TITLE: Words = Words("Sales, compared", "مقارنة المبيعات");
pub const DEMO_ABOUT: Words = Words(
    "Each choice is a step of the address: share the link, reload, go back and forward. Choose \
     Nobody Yet, and see how a failure is passed on; its button tries again where it began.",
    "كل اختيار خطوة في العنوان: شارك الرابط، أعد التحميل، ارجع وتقدّم. اختر Nobody Yet لترى كيف \
     يُمرَّر الفشل، وزرّه يحاول ثانيةً حيث بدأ.",
);
pub const FIRST: Words = Words("First", "الأول");
pub const SECOND: Words = Words("Second", "الثاني");
pub const LEADER: Words = Words("Leader", "المتقدّم");
pub const TOTALS: Words = Words("Totals", "المجاميع");
pub const ADDRESS: Words = Words("Address", "العنوان");
pub const DELAY: Words = Words("Delay of the server", "تأخر الخادم");
pub const REVENUE: Words = Words("Revenue", "الإيراد");
pub const ORDERS: Words = Words("Orders", "الطلبات");
pub const VISITS: Words = Words("Visits", "الزيارات");
pub const ASKED: Words = Words("Times asked:", "عدد الأسئلة:");
pub const GRAPH: Words = Words("Who waits for whom", "مَن ينتظر مَن");
pub const WAITS_FOR: Words = Words("waits for", "تنتظر");

pub const IDLE: Words = Words("idle", "خاملة");
pub const ASKS: Words = Words("asks", "تسأل");
pub const WAITS: Words = Words("waits", "تنتظر");
pub const OK: Words = Words("ok", "تمّ");
pub const FAILED: Words = Words("failed", "فشلت");
