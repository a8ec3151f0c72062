// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/yamlwords.h"

#include "widgets/common/errortext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

QString YamlWords::problem(const TextProblem &problem)
{
    const QStringList &words = problem.arguments;
    if (problem.code == u"schema.unknown")
        return words.value(1).isEmpty() ? tr("“%1” is no field here.").arg(words.value(0)) : tr("“%1” is no field here. Did you mean “%2”?").arg(words.value(0), words.value(1));
    if (problem.code == u"schema.type")
        return tr("The value of “%1” is of the wrong type. Press F1 to see what is expected.").arg(words.value(0));
    if (problem.code == u"schema.missing")
        return tr("“%1” is missing here.").arg(words.value(0));
    if (problem.code == u"schema.enum")
        return tr("“%1” is not allowed here. Allowed: %2.").arg(words.value(0), words.value(1));
    if (problem.code == u"server")
        return words.value(0);
    QStringList arguments = words;
    const QString said = arguments.isEmpty() ? QString() : arguments.takeLast();
    return ErrorWords::of({.code = problem.code, .serverMessage = said, .arguments = arguments}).sentence;
}

QString YamlWords::types(ValueTypes types)
{
    const std::pair<ValueType, QString> all[] = {{ValueType::Integer, tr("a whole number")}, {ValueType::Number, tr("a number")}, {ValueType::String, tr("a text")}, {ValueType::Boolean, tr("true or false")}, {ValueType::List, tr("a list")}, {ValueType::Object, tr("fields")}};
    QStringList words;
    for (const auto &[type, word] : all)
        if (types.testFlag(type))
            words.append(word);
    return words.isEmpty() ? tr("anything") : words.join(tr(" or "));
}

QString YamlWords::help(const FieldHelp &help)
{
    if (help.path.isEmpty())
        return {};
    QString kind = types(help.types);
    if (help.types == ValueTypes(ValueType::List) || (help.types == ValueTypes(ValueType::Object) && help.itemTypes != ValueTypes()))
        kind += u": "_s + types(help.itemTypes);
    if (!help.format.isEmpty())
        kind += u" ("_s + help.format + u')';
    if (help.isRequired)
        kind += u", "_s + tr("required");
    QString text = u"<p><b>%1</b><br>%2</p>"_s.arg(help.path.toHtmlEscaped(), kind.toHtmlEscaped());
    if (!help.description.isEmpty())
        text += u"<p>"_s + help.description.left(1200).toHtmlEscaped().replace(u"\n"_s, u"<br>"_s) + u"</p>"_s;
    if (!help.enumValues.isEmpty())
        text += u"<p>"_s + tr("Allowed: %1").arg(help.enumValues.join(u", ")).toHtmlEscaped() + u"</p>"_s;
    if (!help.defaultText.isEmpty())
        text += u"<p>"_s + tr("Without a value: %1").arg(help.defaultText).toHtmlEscaped() + u"</p>"_s;
    return text;
}

QString YamlWords::result(ManifestEnd end, bool isDryRun)
{
    switch (end) {
    case ManifestEnd::Created:
        return isDryRun ? tr("would be created") : tr("created");
    case ManifestEnd::Changed:
        return isDryRun ? tr("would change") : tr("changed");
    case ManifestEnd::Unchanged:
        return tr("as it is");
    case ManifestEnd::Refused:
        return tr("refused");
    case ManifestEnd::Unknown:
        return tr("unknown");
    case ManifestEnd::Waiting:
        return tr("waits");
    case ManifestEnd::Skipped:
        break;
    }
    return tr("left out");
}

StateTone YamlWords::tone(ManifestEnd end)
{
    switch (end) {
    case ManifestEnd::Created:
    case ManifestEnd::Changed:
        return StateTone::Ok;
    case ManifestEnd::Refused:
        return StateTone::Error;
    case ManifestEnd::Unknown:
    case ManifestEnd::Waiting:
        return StateTone::Warn;
    case ManifestEnd::Unchanged:
    case ManifestEnd::Skipped:
        break;
    }
    return StateTone::Idle;
}

QString YamlWords::note(const ManifestReport &report)
{
    if (!report.error.code.isEmpty()) {
        const ErrorText words = ErrorWords::of(report.error);
        return QString(words.sentence + u' ' + words.advice);
    }
    QStringList notes = report.warnings;
    if (!report.waitsFor.isEmpty())
        notes.prepend(tr("Can be tried only when %1 is there, which this text makes first.").arg(report.waitsFor));
    return notes.join(u' ');
}

QString YamlWords::outcome(const EditOutcome &outcome)
{
    switch (outcome.end) {
    case EditEnd::Done:
        return outcome.wasUnknown ? tr("No answer came, but the change is there: it was applied.") : tr("Applied.");
    case EditEnd::NotDone:
        return tr("No answer came, and the object is as it was: the change was not applied. Try again.");
    case EditEnd::ChangedByOthers:
        break;
    }
    return tr("Nothing was written: somebody changed the same fields in the last moments. Look at what would change now.");
}

} // namespace headrace
