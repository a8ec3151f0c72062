// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/overviewhtml.h"

#include "models/kube/age.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace::overview {

QString row(const QString &name, const QString &valueHtml, const ThemeTokens &tokens)
{
    return u"<tr><td style='color:%1; padding:2px 16px 2px 0; white-space:nowrap'>%2</td><td style='padding:2px 0'>%3</td></tr>"_s.arg(tokens.textSecondary.name(), name.toHtmlEscaped(), valueHtml);
}

QString heading(const QString &text)
{
    return u"<p style='margin:14px 0 4px 0'><b>%1</b></p>"_s.arg(text.toHtmlEscaped());
}

QString link(const QString &kind, const QString &nameSpace, const QString &name, const ThemeTokens &tokens)
{
    const QString target = u"object:"_s % kind % u'/' % nameSpace % u'/' % name;
    return u"<a href='"_s % target.toHtmlEscaped() % u"' style='color:"_s % tokens.accent.name() % u"; text-decoration:none'>"_s % name.toHtmlEscaped() % u"</a>"_s;
}

QString links(const QString &kind, const QString &nameSpace, const QStringList &names, const ThemeTokens &tokens)
{
    QStringList all;
    for (const QString &name : names)
        all.append(link(kind, nameSpace, name, tokens));
    return all.join(u", "_s);
}

QString coloured(const QString &text, const QColor &colour)
{
    return u"<span style='color:"_s % colour.name() % u"'>"_s % text.toHtmlEscaped() % u"</span>"_s;
}

QString lines(const QStringList &texts)
{
    QStringList escaped;
    for (const QString &text : texts)
        escaped.append(text.toHtmlEscaped());
    return escaped.join(u"<br>"_s);
}

QString table(const QStringList &headings, const std::vector<QStringList> &rowsHtml, const ThemeTokens &tokens)
{
    QString html = u"<table cellspacing='0'><tr>"_s;
    for (qsizetype i = 0; i < headings.size(); ++i)
        html += u"<td align='"_s % (i == 0 ? u"left"_s : u"right"_s) % u"' style='padding:2px 16px 2px 0; color:"_s % tokens.textSecondary.name() % u"'>"_s % headings[i].toHtmlEscaped() % u"</td>"_s;
    html += u"</tr>"_s;
    for (const QStringList &cells : rowsHtml) {
        html += u"<tr>"_s;
        for (qsizetype i = 0; i < cells.size(); ++i)
            html += u"<td align='"_s % (i == 0 ? u"left"_s : u"right"_s) % u"' style='padding:2px 16px 2px 0'>"_s % cells[i] % u"</td>"_s;
        html += u"</tr>"_s;
    }
    return html % u"</table>"_s;
}

QString moment(qint64 seconds)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat) % u" ("_s % shortAge(QDateTime::currentSecsSinceEpoch() - seconds) % u')';
}

} // namespace headrace::overview
