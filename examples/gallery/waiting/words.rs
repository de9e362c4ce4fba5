//! What the page says.

use crate::language::Words;

pub const KICKER: Words = Words(
    "Spinner, ProgressBar, Skeleton",
    "Spinner، ProgressBar، Skeleton",
);
pub const TITLE: Words = Words("Something is under way", "شيء ما قيد التنفيذ");
pub const LEAD: Words = Words(
    "A spinner where nobody knows how long it takes, a bar where it is known, and the outline of \
     what is still to come. Each works alone.",
    "دوّارة حين لا يعرف أحد كم سيستغرق الأمر، وشريط حين يُعرف، ومخطط لما سيأتي. كل منها يعمل وحده.",
);

pub const BOOK_TITLE: Words = Words("A story in six chapters", "قصة في ستة فصول");
pub const BOOK_ABOUT: Words = Words(
    "The body fetches one chapter after the other and says how far it is. Before \
     the first chapter nobody knows how many there are: the bar goes on without an end.",
    "يجلب الجسم فصلًا بعد فصل، ويقول كم أنجز. قبل الفصل الأول لا أحد يعرف عددها: \
     فيستمر الشريط بلا نهاية.",
);
pub const BOOK_IDLE: Words = Words(
    "The book is closed. Press Read.",
    "الكتاب مغلق. اضغط «اقرأ».",
);
pub const BOOK_LOADING: Words = Words("Fetching the chapters…", "نجلب الفصول…");
pub const BOOK_PROGRESS: Words = Words("Chapters fetched", "الفصول المجلوبة");
pub const READ: Words = Words("Read", "اقرأ");
pub const CANCEL: Words = Words("Cancel", "ألغِ");
pub const RESET: Words = Words("Forget", "انسَ");

pub const SPECIMENS_TITLE: Words = Words("Each alone", "كل على حدة");
pub const SPECIMENS_ABOUT: Words = Words(
    "Their colours, sizes and times are custom properties. With reduced motion nothing turns.",
    "ألوانها وأحجامها وأوقاتها خصائص مخصصة. ومع تقليل الحركة لا يدور شيء.",
);
pub const COUNTING: Words = Words("Counting the sheep…", "نعدّ الخراف…");
pub const HOW_FAR: Words = Words("How far it is", "مقدار التقدم");
pub const NOBODY_KNOWS: Words = Words("Nobody knows how far it is", "لا أحد يعرف مقدار التقدم");
