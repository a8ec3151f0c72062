// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/trustwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Control characters and those that turn the direction of writing, as their numbers.
QString visible(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        const bool hides = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
        if (hides)
            out += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out;
}

/// As a shell would need it, so that where an argument ends can be seen.
QString quoted(const QString &text)
{
    const QString shown = visible(text);
    const bool isPlain = !shown.isEmpty() && std::all_of(shown.begin(), shown.end(), [](QChar c) { return c.isLetterOrNumber() || u"-_./:=@%+,"_s.contains(c); });
    return isPlain ? shown : QString(u'\'' % QString(shown).replace(u'\'', u"'\\''"_s) % u'\'');
}

bool hasCommand(const std::vector<TrustQuestion> &questions)
{
    return std::any_of(questions.begin(), questions.end(), [](const TrustQuestion &question) { return question.kind == TrustQuestion::Kind::Command; });
}

} // namespace

QString TrustWords::heading(const std::vector<TrustQuestion> &questions, const QString &cluster)
{
    if (hasCommand(questions))
        return tr("The kubeconfig wants to run a program on this computer to sign in to %1.").arg(cluster);
    return tr("The kubeconfig wants to read a file outside its folder to connect to %1.").arg(cluster);
}

QString TrustWords::details(const std::vector<TrustQuestion> &questions)
{
    QStringList lines;
    for (const TrustQuestion &question : questions) {
        if (question.kind == TrustQuestion::Kind::File) {
            lines.append(tr("File: %1 (%2)").arg(visible(question.resolvedPath), question.field));
            lines.append(tr("What it holds goes to: %1").arg(visible(question.server)));
            continue;
        }
        QStringList words{quoted(question.command)};
        for (const QString &argument : question.arguments)
            words.append(quoted(argument));
        lines.append(tr("Command: %1").arg(words.join(u' ')));
        lines.append(tr("Program: %1").arg(visible(question.resolvedPath)));
        if (!question.environmentNames.isEmpty())
            lines.append(tr("Variables it sets: %1").arg(visible(question.environmentNames.join(u", "_s))));
    }
    return lines.join(u'\n');
}

QString TrustWords::allow(const std::vector<TrustQuestion> &questions)
{
    return hasCommand(questions) ? tr("Run it for this cluster") : tr("Read it for this cluster");
}

} // namespace headrace
