// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/lightweight.h"

#include <QHash>

#include <utility>


using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

/// The words of a shell's text up to the end of its first command.
QStringList wordsOf(QStringView text)
{
    QStringList words;
    QString word;
    bool isWord = false;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            isWord = true;
        } else if (c.isSpace() || c == u'&' || c == u'|' || c == u';') {
            if (isWord)
                words.append(std::exchange(word, QString()));
            isWord = false;
            if (!c.isSpace() || c == u'\n')
                return words;
        } else {
            word += c;
            isWord = true;
        }
    }
    if (isWord)
        words.append(word);
    return words;
}

void addPackages(const QString &wrapper, LightweightComponent &out)
{
    static const QString install = u"pip install"_s;
    for (qsizetype from = wrapper.indexOf(install); from >= 0; from = wrapper.indexOf(install, from + 1)) {
        const QStringList words = wordsOf(QStringView(wrapper).mid(from + install.size()));
        for (qsizetype i = 0; i < words.size(); ++i) {
            const QString &word = words[i];
            const bool isAddress = word == "--index-url"_L1 || word == "--extra-index-url"_L1 || word == "--trusted-host"_L1 || word == "--find-links"_L1;
            if (isAddress && i + 1 < words.size()) {
                out.options.push_back(word.toStdString());
                out.options.push_back(words[++i].toStdString());
            } else if (!word.startsWith(u'-')) {
                const bool isLaunchers = word.startsWith("kfp=="_L1) || word == "kfp"_L1 || word.startsWith("typing-extensions>="_L1);
                if (!isLaunchers)
                    out.packages.push_back(word.toStdString());
            }
        }
    }
}

} // namespace

std::optional<LightweightComponent> lightweightComponentOf(const ContainerExecutor &container)
{
    QStringList command = container.command;
    LightweightComponent out;
    if (command.size() == 7 && command[0] == "sh"_L1 && command[1] == "-c"_L1) {
        addPackages(command[2], out);
        command.remove(0, 3);
    }
    const qsizetype function = container.arguments.indexOf(u"--function_to_execute"_s);
    if (command.size() != 4 || command[0] != "sh"_L1 || !command[2].contains("executor_main"_L1) || function < 0 || function + 1 >= container.arguments.size())
        return std::nullopt;
    out.code = command[3].toStdString();
    out.function = container.arguments[function + 1].toStdString();
    return out;
}

std::vector<std::string> textsOf(const QStringList &texts)
{
    std::vector<std::string> out;
    for (const QString &text : texts)
        out.push_back(text.toStdString());
    return out;
}

double coresOf(const QString &amount)
{
    const bool isMilli = amount.endsWith(u'm');
    bool isNumber = false;
    const double number = amount.chopped(isMilli ? 1 : 0).toDouble(&isNumber);
    return isNumber && number > 0 && number < 1e6 ? (isMilli ? number / 1000 : number) : 0;
}

std::int64_t bytesOf(const QString &amount)
{
    static const QHash<QString, double> units{{u""_s, 1}, {u"k"_s, 1e3}, {u"K"_s, 1e3}, {u"M"_s, 1e6}, {u"G"_s, 1e9}, {u"T"_s, 1e12}, {u"P"_s, 1e15}, {u"Ki"_s, 1024.0}, {u"Mi"_s, 1048576.0}, {u"Gi"_s, 1073741824.0}, {u"Ti"_s, 1099511627776.0}, {u"Pi"_s, 1125899906842624.0}};
    qsizetype end = 0;
    while (end < amount.size() && (amount[end].isDigit() || amount[end] == u'.' || (amount[end] == u'e' && end + 1 < amount.size() && amount[end + 1].isDigit())))
        ++end;
    bool isNumber = false;
    const double number = amount.left(end).toDouble(&isNumber);
    const auto unit = units.constFind(amount.mid(end));
    const double bytes = isNumber && unit != units.constEnd() ? number * *unit : 0;
    return bytes > 0 && bytes < 9e18 ? static_cast<std::int64_t>(bytes) : 0;
}

} // namespace headrace::local
