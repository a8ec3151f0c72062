// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/gopattern.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Reads a pattern as RE2 does, as far as to know whether it is one.
class GoPattern
{
public:
    explicit GoPattern(const QString &pattern)
        : m_pattern(pattern)
    {
    }

    QString problem()
    {
        while (m_at < m_pattern.size() && m_problem.isEmpty())
            step();
        if (m_problem.isEmpty() && m_open > 0)
            fail("missing closing )"_L1, m_pattern);
        return m_problem;
    }

private:
    void fail(QLatin1StringView what, const QString &where)
    {
        if (m_problem.isEmpty())
            m_problem = what % u": `"_s % where % u'`';
    }

    void step()
    {
        const QChar c = m_pattern[m_at];
        if (c == u'(') {
            group();
        } else if (c == u')') {
            if (m_open-- == 0)
                return fail("unexpected )"_L1, m_pattern);
            ++m_at;
            thing();
        } else if (c == u'[') {
            bracket();
        } else if (c == u'\\') {
            escape();
        } else if (c == u'*' || c == u'+' || c == u'?') {
            repeat(m_at, m_at + 1);
        } else if (c == u'{' && countEnd(m_at) > 0) {
            count();
        } else if (c == u'|') {
            ++m_at;
            m_hasThing = m_wasRepeated = false;
        } else {
            ++m_at;
            thing();
        }
    }

    void thing()
    {
        m_hasThing = true;
        m_wasRepeated = false;
    }

    void group()
    {
        ++m_open;
        m_hasThing = m_wasRepeated = false;
        const QString rest = m_pattern.mid(m_at);
        if (!rest.startsWith("(?"_L1)) {
            ++m_at;
            return;
        }
        for (const auto &name : {"(?P<"_L1, "(?<"_L1}) {
            if (!rest.startsWith(name) || rest.startsWith("(?<="_L1) || rest.startsWith("(?<!"_L1))
                continue;
            const qsizetype end = rest.indexOf(u'>');
            if (end < 0)
                return fail("invalid named capture"_L1, rest);
            m_at += end + 1;
            return;
        }
        flags(rest);
    }

    /// "(?i)", "(?:", "(?i-s:".
    void flags(const QString &rest)
    {
        qsizetype at = 2;
        while (at < rest.size() && u"imsU-"_s.contains(rest[at]))
            ++at;
        if (at >= rest.size() || (rest[at] != u':' && rest[at] != u')') || (rest[at] == u')' && at == 2))
            return fail("invalid or unsupported Perl syntax"_L1, rest.left(at + 1));
        if (rest[at] == u')')
            --m_open;
        m_at += at + 1;
    }

    void bracket()
    {
        qsizetype at = m_at + 1;
        if (at < m_pattern.size() && m_pattern[at] == u'^')
            ++at;
        bool isFirst = true;
        while (at < m_pattern.size() && (m_pattern[at] != u']' || isFirst)) {
            isFirst = false;
            if (m_pattern.mid(at).startsWith("[:"_L1) && m_pattern.indexOf(":]"_L1, at) > 0) {
                at = m_pattern.indexOf(":]"_L1, at) + 2;
                continue;
            }
            const qsizetype begin = at;
            at += m_pattern[at] == u'\\' ? 2 : 1;
            const bool isRange = at + 1 < m_pattern.size() && m_pattern[at] == u'-' && m_pattern[at + 1] != u']';
            if (isRange && m_pattern[begin] != u'\\' && m_pattern[at + 1] != u'\\' && m_pattern[at + 1] < m_pattern[begin])
                return fail("invalid character class range"_L1, m_pattern.mid(begin, 3));
        }
        if (at >= m_pattern.size())
            return fail("missing closing ]"_L1, m_pattern.mid(m_at));
        m_at = at + 1;
        thing();
    }

    void escape()
    {
        if (m_at + 1 >= m_pattern.size())
            return fail("trailing backslash at end of expression"_L1, {});
        const QChar c = m_pattern[m_at + 1];
        const bool isLetter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'1' && c <= u'9');
        if (isLetter && !u"AbBzdDsSwWpPaftnrvxQEC"_s.contains(c))
            return fail("invalid escape sequence"_L1, m_pattern.mid(m_at, 2));
        m_at += 2;
        thing();
    }

    /// Behind "{n}", "{n,}", "{n,m}"; -1 when it is no count and so a letter.
    qsizetype countEnd(qsizetype at) const
    {
        qsizetype end = at + 1;
        const qsizetype digits = end;
        while (end < m_pattern.size() && m_pattern[end].isDigit())
            ++end;
        if (end == digits)
            return -1;
        if (end < m_pattern.size() && m_pattern[end] == u',')
            for (++end; end < m_pattern.size() && m_pattern[end].isDigit();)
                ++end;
        return end < m_pattern.size() && m_pattern[end] == u'}' ? end + 1 : -1;
    }

    void count()
    {
        const qsizetype end = countEnd(m_at);
        const QString text = m_pattern.mid(m_at, end - m_at);
        const QStringList ends = text.mid(1, text.size() - 2).split(u',');
        const int least = ends.first().toInt(), most = ends.last().isEmpty() ? least : ends.last().toInt();
        if (least > 1000 || most > 1000 || most < least)
            return fail("invalid repeat count"_L1, text);
        repeat(m_at, end);
    }

    void repeat(qsizetype begin, qsizetype end)
    {
        if (!m_hasThing)
            return fail("missing argument to repetition operator"_L1, m_pattern.mid(begin, end - begin));
        if (end < m_pattern.size() && m_pattern[end] == u'?')
            ++end;
        if (m_wasRepeated)
            return fail("invalid nested repetition operator"_L1, m_pattern.mid(m_lastRepeat, end - m_lastRepeat));
        m_wasRepeated = true;
        m_lastRepeat = begin;
        m_at = end;
    }

    const QString &m_pattern;
    QString m_problem;
    qsizetype m_at = 0;
    qsizetype m_lastRepeat = 0;
    int m_open = 0;
    bool m_hasThing = false;
    bool m_wasRepeated = false;
};

} // namespace

QString goPatternProblem(const QString &pattern)
{
    return GoPattern(pattern).problem();
}

bool hasTwoGroups(const QString &pattern)
{
    qsizetype at = -1;
    for (const char16_t bracket : {u'(', u')', u'(', u')'}) {
        at = pattern.indexOf(bracket, at + 1);
        if (at < 0)
            return false;
    }
    return true;
}

} // namespace headrace
