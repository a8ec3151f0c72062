// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/errortext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Words {
    const char *code;
    const char *sentence; ///< %1 = where
    const char *advice;
};

constexpr std::array knownWords{
    Words{"file.none", QT_TRANSLATE_NOOP("ErrorWords", "No file was named."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a file to open.")},
    Words{"file.missing", QT_TRANSLATE_NOOP("ErrorWords", "There is no file %1."), QT_TRANSLATE_NOOP("ErrorWords", "Check the name, or open another file.")},
    Words{"file.directory", QT_TRANSLATE_NOOP("ErrorWords", "%1 is a folder."), QT_TRANSLATE_NOOP("ErrorWords", "Open the files in it; several can be chosen at once.")},
    Words{"file.notAFile", QT_TRANSLATE_NOOP("ErrorWords", "%1 is a device or a pipe, not a file."), QT_TRANSLATE_NOOP("ErrorWords", "Save its contents to a file first.")},
    Words{"file.permission", QT_TRANSLATE_NOOP("ErrorWords", "%1 may not be read or written by you."), QT_TRANSLATE_NOOP("ErrorWords", "Change its permissions, or choose another place.")},
    Words{"file.read", QT_TRANSLATE_NOOP("ErrorWords", "%1 could not be read."), QT_TRANSLATE_NOOP("ErrorWords", "Check the disk, then try again.")},
    Words{"file.write", QT_TRANSLATE_NOOP("ErrorWords", "%1 could not be written; what was there is untouched."), QT_TRANSLATE_NOOP("ErrorWords", "Check the free space, or choose another place.")},
    Words{"file.compressed", QT_TRANSLATE_NOOP("ErrorWords", "%1 is damaged or was cut off while being compressed."), QT_TRANSLATE_NOOP("ErrorWords", "Unpack it with the tool that made it to see how much is left.")},
    Words{"time.none", QT_TRANSLATE_NOOP("ErrorWords", "No field of %1 reads as a time."), QT_TRANSLATE_NOOP("ErrorWords", "Name the time field and its format.")},
    Words{"time.format", QT_TRANSLATE_NOOP("ErrorWords", "The time format cannot be read: %2"), QT_TRANSLATE_NOOP("ErrorWords", "Use words such as %Y-%m-%d %H:%M:%S.")},
    Words{"range.large", QT_TRANSLATE_NOOP("ErrorWords", "The range would have %2 buckets."), QT_TRANSLATE_NOOP("ErrorWords", "Choose wider buckets or a shorter range.")},
    Words{"measure.field", QT_TRANSLATE_NOOP("ErrorWords", "The field %2 holds no numbers."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a numeric field, or count rows.")},
    Words{"group.field", QT_TRANSLATE_NOOP("ErrorWords", "Rows cannot be grouped by %2."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a field with repeating values.")},
    Words{"filter.field", QT_TRANSLATE_NOOP("ErrorWords", "There is no field %2 to filter by."), QT_TRANSLATE_NOOP("ErrorWords", "Choose one of the fields shown.")},
    Words{"filter.pattern", QT_TRANSLATE_NOOP("ErrorWords", "The pattern %2 cannot be read."), QT_TRANSLATE_NOOP("ErrorWords", "Check its brackets and stars.")},
    Words{"feature.expression", QT_TRANSLATE_NOOP("ErrorWords", "The expression of %1 cannot be computed."), QT_TRANSLATE_NOOP("ErrorWords", "Use the names of the columns before it, numbers and + - * /.")},
    Words{"file.unwritable", QT_TRANSLATE_NOOP("ErrorWords", "%1 cannot be written there."), QT_TRANSLATE_NOOP("ErrorWords", "Choose another folder or name.")},
    Words{"file.unpack", QT_TRANSLATE_NOOP("ErrorWords", "%1 could not be unpacked to the folder for temporary files."), QT_TRANSLATE_NOOP("ErrorWords", "Make room there; the columns can be seen without it.")},
    Words{"file.changed", QT_TRANSLATE_NOOP("ErrorWords", "%1 has become shorter since it was read."), QT_TRANSLATE_NOOP("ErrorWords", "Open it again.")},
    Words{"follow.compressed", QT_TRANSLATE_NOOP("ErrorWords", "%1 is compressed, so nothing can be appended to it."), QT_TRANSLATE_NOOP("ErrorWords", "Follow the log itself.")},
    Words{"search.pattern", QT_TRANSLATE_NOOP("ErrorWords", "“%2” cannot be searched for: at place %3 there is a mistake."), QT_TRANSLATE_NOOP("ErrorWords", "Mend it, or search for it as plain text.")},
    Words{"recipe.syntax", QT_TRANSLATE_NOOP("ErrorWords", "%1: this is not YAML."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line in an editor.")},
    Words{"recipe.kind", QT_TRANSLATE_NOOP("ErrorWords", "%1: this is no recipe of Headrace."), QT_TRANSLATE_NOOP("ErrorWords", "A recipe is a file that “Save the steps as a recipe” wrote.")},
    Words{"recipe.version", QT_TRANSLATE_NOOP("ErrorWords", "%1: a newer Headrace wrote this recipe."), QT_TRANSLATE_NOOP("ErrorWords", "Open it with that version.")},
    Words{"recipe.value", QT_TRANSLATE_NOOP("ErrorWords", "%1: “%2” is “%3”; expected: %4."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line in an editor.")},
    Words{"recipe.repeated", QT_TRANSLATE_NOOP("ErrorWords", "%1: “%2” stands there twice."), QT_TRANSLATE_NOOP("ErrorWords", "Remove one of the two.")},
    Words{"recipe.large", QT_TRANSLATE_NOOP("ErrorWords", "%1 is too large for a recipe."), QT_TRANSLATE_NOOP("ErrorWords", "Check that it is the right file.")},
    Words{"expression.untranslatable", QT_TRANSLATE_NOOP("ErrorWords", "The expression of %1 cannot be written in Python."), QT_TRANSLATE_NOOP("ErrorWords", "Use + - * / and the usual functions.")},
    Words{"baseline.rows", QT_TRANSLATE_NOOP("ErrorWords", "There are not enough rows to train and to test."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a longer range or an earlier test date.")},
    Words{"baseline.library", QT_TRANSLATE_NOOP("ErrorWords", "The tree models failed."), QT_TRANSLATE_NOOP("ErrorWords", "See the log for what XGBoost said.")},
    Words{"baseline.missing", QT_TRANSLATE_NOOP("ErrorWords", "This build has no tree models."), QT_TRANSLATE_NOOP("ErrorWords", "Build with XGBoost to have them.")},
};

/// %1 = where, %2 … %4 = the arguments. Not chained arg(): a file's name may itself hold a %2.
QString filled(const QString &pattern, const Error &error)
{
    QString out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int place = pattern[i] == u'%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (place < 1 || place > 4) {
            out += pattern[i];
            continue;
        }
        out += place == 1 ? error.where : error.arguments.value(place - 2);
        ++i;
    }
    return out;
}

} // namespace

ErrorText ErrorWords::of(const Error &error)
{
    for (const Words &words : knownWords) {
        if (error.code == QLatin1StringView(words.code)) {
            QString sentence = filled(tr(words.sentence), error);
            if (!error.serverMessage.isEmpty())
                sentence += u" (%1)"_s.arg(error.serverMessage);
            return {sentence, tr(words.advice)};
        }
    }
    QString what = error.serverMessage.isEmpty() ? error.code : error.serverMessage;
    if (error.kind == ErrorKind::Cancelled)
        return {tr("Cancelled."), {}};
    return {error.where.isEmpty() ? what : u"%1: %2"_s.arg(error.where, what), {}};
}

} // namespace headrace
