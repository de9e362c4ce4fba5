//! What the page says.

use crate::language::Words;

pub const KICKER: Words = Words("AsyncView", "AsyncView");
pub const TITLE: Words = Words("One view for every state", "عرض واحد لكل حالة");
pub const LEAD: Words = Words(
    "Give it a task and the content. It shows what the task does: that it loads, that it failed, \
     and the content all the while, without flicker and without building it anew.",
    "أعطه مهمة ومحتوى. فيعرض ما تفعله المهمة: أنها تُحمَّل، أو أنها فشلت، والمحتوى طوال الوقت، \
     بلا وميض وبلا إعادة بناء.",
);

pub const BOARD_TITLE: Words = Words("Departures", "المغادرات");
pub const BOARD_ABOUT: Words = Words(
    "Fetch the board, then let the next request be slow or go wrong. What is there stays there: \
     type into the search field while it reloads. A quick answer never shows a spinner; try it \
     with other times.",
    "اجلب اللوحة، ثم اجعل الطلب التالي بطيئًا أو فاشلًا. ما هو معروض يبقى: اكتب في حقل البحث أثناء \
     إعادة التحميل. الجواب السريع لا يُظهر دوّارة أبدًا؛ جرّب أوقاتًا أخرى.",
);
pub const BOARD_IDLE: Words = Words(
    "Nothing fetched yet. Press Fetch.",
    "لم يُجلب شيء بعد. اضغط «اجلب».",
);
pub const LINE: Words = Words("Line", "الخط");
pub const LINES: &[(u32, &str, Words)] = &[
    (1, "1", Words("1", "1")),
    (2, "2", Words("2", "2")),
    (3, "3", Words("3", "3")),
];
pub const FIRE: Words = Words("Fetch", "اجلب");
pub const CANCEL: Words = Words("Cancel", "ألغِ");
pub const RESET: Words = Words("Forget", "انسَ");

pub const EDITION: Words = Words("Edition", "نسخة");
pub const SEARCH: Words = Words("Search", "بحث");
pub const CAPTION: Words = Words("Departures, line", "المغادرات، الخط");
pub const MINUTES: Words = Words("min", "د");
pub const COLUMNS: [Words; 4] = [
    Words("Leaves", "المغادرة"),
    Words("To", "إلى"),
    Words("Platform", "الرصيف"),
    Words("Late", "التأخير"),
];

pub const SEVERAL_TITLE: Words = Words("Several at once", "عدة مهام معًا");
pub const SEVERAL_ABOUT: Words = Words(
    "One view of three tasks: the content is there once all three are, and the loading part names \
     those that are waited for. The switches are for the sky. A screen reader is told once.",
    "عرض واحد لثلاث مهام: يظهر المحتوى متى حضرت كلها، ويسمّي جزء التحميل ما يُنتظر منها. \
     المفاتيح تخص السماء. ويُخبَر قارئ الشاشة مرة واحدة.",
);
pub const NEXT_TRAIN: Words = Words("Next train", "القطار التالي");
pub const UMBRELLAS: Words = Words("Umbrellas found", "المظلات الموجودة");
pub const SKY: Words = Words("Sky", "السماء");
pub const FETCH_ALL: Words = Words("Fetch all three", "اجلب الثلاثة");

pub const WEATHER_TITLE: Words = Words("Parts of your own", "أجزاء من صنعك");
pub const WEATHER_ABOUT: Words = Words(
    "Each part can be replaced by a closure in which no type is named. With a failure part of \
     your own the error need not be printable.",
    "كل جزء يمكن استبداله بإغلاق لا يُسمّى فيه نوع. ومع جزء فشل من صنعك لا يلزم أن يكون الخطأ \
     قابلًا للطباعة.",
);
pub const WEATHER_IDLE: Words = Words(
    "Nobody has looked outside yet.",
    "لم ينظر أحد إلى الخارج بعد.",
);
pub const WEATHER_LOADING: Words = Words("Looking out of the window…", "ننظر من النافذة…");
pub const NOBODY_LOOKED: Words = Words("Nobody was at the window.", "لم يكن أحد عند النافذة.");
pub const NOBODY_KNOWS: Words = Words("Nobody knows what that is.", "لا أحد يعرف ما هذا.");
pub const WEATHER_CRASHED: Words = Words("The window broke.", "انكسرت النافذة.");
pub const LOOK: Words = Words("Look outside", "انظر إلى الخارج");
