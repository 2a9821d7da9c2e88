/* Finding people by pinyin, showing them by mask. The size of the whole: a
 * clinic's names must be keyed in seconds. */
#include <glib.h>
#include "clinic-pinyin.h"

static gboolean
contains (char **list, const char *text)
{
    return g_strv_contains ((const char *const *) list, text);
}

/* The first is the reading that a person of the trade would use; the others must be found too. */
static const struct {
    const char *name, *full, *initials, *other_full, *other_initials;
} names[] = {
    { "张三", "zhangsan", "zs", NULL, NULL },
    { "单伟", "shanwei", "sw", "danwei", "dw" },
    { "仇英", "qiuying", "qy", "chouying", "cy" },
    { "解小明", "xiexiaoming", "xxm", "jiexiaoming", "jxm" },
    { "曾小贤", "zengxiaoxian", "zxx", "cengxiaoxian", "cxx" },
    { "查良镛", "zhaliangyong", "zly", "chaliangyong", "cly" },
    { "区家伟", "oujiawei", "ojw", "qujiawei", "qjw" },
    { "乐嘉", "yuejia", "yj", "lejia", "lj" },
    { "种师道", "chongshidao", "csd", "zhongshidao", "zsd" },
    { "繁星", "poxing", "px", "fanxing", "fx" },
    { "秘文", "biwen", "bw", "miwen", "mw" },
    { "朴志成", "piaozhicheng", "pzc", "puzhicheng", NULL },
    { "任正非", "renzhengfei", "rzf", NULL, NULL },
    { "华罗庚", "hualuogeng", "hlg", NULL, NULL },
    { "盖叫天", "gejiaotian", "gjt", "gaijiaotian", NULL },
    { "万俟卨", "moqixie", "mqx", "wanqixie", "wqx" },
    { "尉迟恭", "yuchigong", "ycg", "weichigong", "wcg" },
    { "单于文", "chanyuwen", "cyw", "shanyuwen", "syw" },
    { "澹台明", "tantaiming", "ttm", "dantaiming", "dtm" },
    { "缪斯", "miaosi", "ms", "mousi", NULL },
    { "句践", "goujian", "gj", "jujian", "jj" },
    { "翟志刚", "zhaizhigang", "zzg", "dizhigang", "dzg" },
    { "覃勇", "qinyong", "qy", "tanyong", "ty" },
    { "欧阳修", "ouyangxiu", "oyx", NULL, NULL },
    { "诸葛亮", "zhugeliang", "zgl", NULL, NULL },
    { "长孙无忌", "zhangsunwuji", "zswj", "changsunwuji", "cswj" },
    { "吕布", "lvbu", "lb", "lubu", NULL },
    { "李绿", "lilv", "ll", "lilu", NULL },
    { "于略", "yulve", "yl", "yulue", NULL },
    { "王长青", "wangchangqing", "wcq", "wangzhangqing", "wzq" },
    { "陈晟", "chensheng", "cs", "chencheng", NULL },
    { "李乐", "lile", "ll", "liyue", "ly" },
    { "阚泽", "kanze", "kz", "hanze", "hz" },
    { "尉文", "weiwen", "ww", "yuwen", "yw" },
    { "召杰", "shaojie", "sj", "zhaojie", "zj" },
    { "葛优", "geyou", "gy", NULL, NULL },
    { "刘䶮", "liuyan", "ly", NULL, NULL },
    { "令狐冲", "linghuchong", "lhc", NULL, NULL },
    { "古丽·买买提", "gulimaimaiti", "glmmt", NULL, NULL },
    { "阿卜杜拉•艾合买提", "abudulaaihemaiti", "abdlahmt", NULL, NULL },
    { "John Smith", "johnsmith", "js", NULL, NULL },
    { "José O’Brien", "joseobrien", "jo", NULL, NULL },
    { "张Anna", "zhanganna", "za", NULL, NULL },
    { "张　三", "zhangsan", "zs", NULL, NULL },
    { " 王五 ", "wangwu", "ww", NULL, NULL },
    { "欧阳", "ouyang", "oy", NULL, NULL },
};

static void
test_names (void)
{
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
        g_auto (GStrv) full = NULL;
        g_auto (GStrv) initials = NULL;

        clinic_pinyin_name_keys (names[i].name, &full, &initials);
        g_assert_cmpstr (full[0], ==, names[i].full);
        g_assert_cmpstr (initials[0], ==, names[i].initials);
        if (names[i].other_full && !contains (full, names[i].other_full))
            g_error ("%s is not found as %s", names[i].name, names[i].other_full);
        if (names[i].other_initials && !contains (initials, names[i].other_initials))
            g_error ("%s is not found as %s", names[i].name, names[i].other_initials);
    }
}

/* Every surname of which libraries give different readings is found by each of them. */
static void
test_disputed_surnames (void)
{
    static const struct {
        const char *surname, *readings;
    } disputed[] = {
        { "曾", "zeng ceng" },
        { "覃", "tan qin" },
        { "翟", "zhai di" },
        { "单", "shan dan" },
        { "解", "xie jie" },
        { "牟", "mu mou" },
        { "缪", "mou miao" },
        { "卜", "bu bo" },
        { "仇", "qiu chou" },
        { "查", "zha cha" },
        { "乐", "yue le" },
        { "阚", "han kan" },
        { "盖", "ge gai" },
        { "朴", "pu piao" },
        { "区", "ou qu" },
        { "都", "dou du" },
        { "薄", "bao bo" },
        { "刀", "diao dao" },
        { "尉", "yu wei" },
        { "种", "chong zhong" },
        { "隗", "wei kui" },
        { "员", "yun yuan" },
        { "拓", "ta tuo" },
        { "长", "chang zhang" },
        { "六", "liu lu" },
        { "乐正", "yuezheng lezheng" },
        { "仲长", "zhongchang zhongzhang" },
        { "折", "she zhe" },
        { "地", "de di" },
        { "乜", "mie nie" },
        { "秘", "bi mi" },
        { "剡", "shan yan" },
        { "句", "ju gou" },
        { "重", "chong zhong" },
        { "粘", "nian zhan" },
        { "莘", "xin shen" },
        { "能", "neng nai" },
        { "隽", "juan jun" },
        { "勒", "lei le" },
        { "匙", "shi chi" },
        { "靓", "liang jing" },
        { "镡", "chan tan" },
        { "佛", "fu fo" },
        { "伽", "jia qie ga" },
        { "了", "le liao" },
        { "仔", "zi zai" },
        { "召", "shao zhao" },
        { "藉", "ji jie" },
        { "茄", "jia qie" },
        { "莞", "guan wan" },
        { "晟", "cheng sheng" },
        { "沓", "da ta" },
        { "调", "diao tiao" },
        { "澹台", "dantai tantai" },
        { "子车", "ziche ziju" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (disputed); i++) {
        g_auto (GStrv) readings = g_strsplit (disputed[i].readings, " ", -1);
        g_autofree char *name = g_strconcat (disputed[i].surname, "伟", NULL);
        g_auto (GStrv) full = NULL;

        clinic_pinyin_name_keys (name, &full, NULL);
        for (char **reading = readings; *reading; reading++) {
            g_autofree char *wanted = g_strconcat (*reading, "wei", NULL);

            if (!contains (full, wanted))
                g_error ("%s is not found as %s", name, wanted);
        }
    }
}

static void
test_rare_characters_break_nothing (void)
{
    static const struct {
        const char *name, *full;
    } rare[] = {
        { "\xF0\xA0\xAE\xB7野家", "yejia" }, /* U+20BB7 of Extension B has no reading */
        { "李\xF0\xAA\x9A\xA5", "lizhe" },
        { "张々", "zhang" },
        { "〇", "ling" },
        { "", NULL },
        { "???", NULL },
        { "한글", NULL },
        { "\xFF\xFE", NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS (rare); i++) {
        g_auto (GStrv) full = NULL;
        g_auto (GStrv) initials = NULL;

        clinic_pinyin_name_keys (rare[i].name, &full, &initials);
        g_assert_cmpstr (full[0], ==, rare[i].full);
        g_assert_cmpint (!!initials[0], ==, !!rare[i].full);
    }
}

static void
test_keys_are_few_and_distinct (void)
{
    static const char *const many[] = { "单乐查仇解曾翟朴", "长长长长长长长长长长长长长长长长长长长长长长长长",
                                        "吕绿率缪" };

    for (guint i = 0; i < G_N_ELEMENTS (many); i++) {
        char **lists[2] = { NULL };

        clinic_pinyin_name_keys (many[i], &lists[0], &lists[1]);
        for (guint j = 0; j < 2; j++) {
            g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

            g_assert_cmpuint (g_strv_length (lists[j]), <=, 16);
            for (char **key = lists[j]; *key; key++)
                g_assert_true (g_hash_table_add (seen, *key));
            g_strfreev (lists[j]);
        }
    }
}

static void
test_texts (void)
{
    static const struct {
        const char *text, *full, *initials;
    } texts[] = {
        { "复合树脂充填", "fuheshuzhichongtian", "fhszct" },
        { "种植体", "zhongzhiti", "zzt" },
        { "CBCT检查", "cbctjiancha", "cbctjc" },
        { "３M树脂", "3mshuzhi", "3msz" },
        { "Invisalign隐形矫正", "invisalignyinxingjiaozheng", "iyxjz" },
        { "冠延长术", "guanyanchangshu", "gycs" },
        { "根管治疗（单根）", "genguanzhiliaodangen", "ggzldg" },
        { "调𬌗", "tiaohe", "th" },
        { "重新粘接", "chongxinzhanjie", "cxzj" },
        { "重度", "zhongdu", "zd" },
        { "弹性义齿", "tanxingyichi", "txyc" },
        { "绿叶", "lvye", "ly" },
        { "院长", "yuanzhang", "yz" },
        { "龋齿", "quchi", "qc" },
        { "阻生智齿拔除", "zushengzhichibachu", "zszcbc" },
        { "重庆银行", "chongqingyinhang", "cqyh" },
        { "", "", "" },
        { "—", "", "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
        g_autofree char *full = NULL;
        g_autofree char *initials = NULL;

        clinic_pinyin_text (texts[i].text, &full, &initials);
        g_assert_cmpstr (full, ==, texts[i].full);
        g_assert_cmpstr (initials, ==, texts[i].initials);
    }
}

static void
test_masks (void)
{
    static const struct {
        const char *name, *mask;
    } masks[] = {
        { "张三", "张*" },
        { "张小三", "张*三" },
        { "欧阳修", "欧阳*" },
        { "欧阳娜娜", "欧阳*" },
        { "张 三", "张*" },
        { "张", "*" },
        { "尉迟恭", "尉迟*" },
        { "司徒小小", "司徒*" },
        { "王李小明", "王*明" },
        { "John Smith", "J*" },
        { "", "" },
        { "古丽·买买提", "古*提" },
        { "欧阳", "欧*" },
        { "\xF0\xA0\xAE\xB7三", "\xF0\xA0\xAE\xB7*" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (masks); i++) {
        g_autofree char *mask = clinic_name_mask (masks[i].name);

        g_assert_cmpstr (mask, ==, masks[i].mask);
    }
}

static void
test_search_fold (void)
{
    static const struct {
        const char *text, *folded;
    } folds[] = {
        { "  Zhang San ", "zhangsan" },
        { "ＺＳ", "zs" },
        { "138 1234 5678", "13812345678" },
        { "张  三", "张 三" },
        { "古丽•买买提", "古丽·买买提" },
        { "lü", "lv" },
        { "", "" },
        { "洁牙 jie ya", "洁牙 jieya" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (folds); i++) {
        g_autofree char *folded = clinic_search_fold (folds[i].text);

        g_assert_cmpstr (folded, ==, folds[i].folded);
    }
}

static gpointer
key_names (gpointer data)
{
    for (int round = 0; round < 200; round++) {
        for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
            g_auto (GStrv) full = NULL;

            clinic_pinyin_name_keys (names[i].name, &full, NULL);
            g_assert_cmpstr (full[0], ==, names[i].full);
        }
    }
    return data;
}

static void
test_threads (void)
{
    GThread *threads[4];

    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("key-names", key_names, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
}

/* 300,000 patients at 20 µs each are 6 s; the bound leaves room for a busy machine. */
static void
test_speed (void)
{
    const int rounds = 20000 / (int) G_N_ELEMENTS (names);
    gint64 start;
    double us;

    if (!g_test_perf ()) {
        g_test_skip ("run with -m perf");
        return;
    }
    start = g_get_monotonic_time ();
    for (int round = 0; round < rounds; round++) {
        for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
            g_auto (GStrv) full = NULL;
            g_auto (GStrv) initials = NULL;

            clinic_pinyin_name_keys (names[i].name, &full, &initials);
        }
    }
    us = (double) (g_get_monotonic_time () - start) / (double) (rounds * (int) G_N_ELEMENTS (names));
    g_test_minimized_result (us, "microseconds a name: %.2f", us);
    g_assert_cmpfloat (us, <, 100.0);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/base/pinyin/names", test_names);
    g_test_add_func ("/base/pinyin/disputed-surnames", test_disputed_surnames);
    g_test_add_func ("/base/pinyin/rare-characters-break-nothing", test_rare_characters_break_nothing);
    g_test_add_func ("/base/pinyin/keys-are-few-and-distinct", test_keys_are_few_and_distinct);
    g_test_add_func ("/base/pinyin/texts", test_texts);
    g_test_add_func ("/base/pinyin/masks", test_masks);
    g_test_add_func ("/base/pinyin/search-fold", test_search_fold);
    g_test_add_func ("/base/pinyin/threads", test_threads);
    g_test_add_func ("/base/pinyin/speed", test_speed);
    return g_test_run ();
}
