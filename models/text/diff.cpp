// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text/diff.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace headrace {

namespace {

/// Finds middle snakes and marks what is removed and added.
class Myers
{
public:
    Myers(const std::vector<int> &a, const std::vector<int> &b, int patience)
        : removed(a.size(), false)
        , added(b.size(), false)
        , m_a(a)
        , m_b(b)
        , m_patience(patience)
        , m_forward(a.size() + b.size() + 7, unreachable)
        , m_backward(a.size() + b.size() + 7, unreachable)
    {
    }

    void compare(int aBegin, int aEnd, int bBegin, int bEnd)
    {
        while (aBegin < aEnd && bBegin < bEnd && at(m_a, aBegin) == at(m_b, bBegin)) {
            ++aBegin;
            ++bBegin;
        }
        while (aBegin < aEnd && bBegin < bEnd && at(m_a, aEnd - 1) == at(m_b, bEnd - 1)) {
            --aEnd;
            --bEnd;
        }
        if (aBegin == aEnd || bBegin == bEnd) {
            std::fill(removed.begin() + aBegin, removed.begin() + aEnd, true);
            std::fill(added.begin() + bBegin, added.begin() + bEnd, true);
            return;
        }
        const std::optional<std::pair<int, int>> middle = middleOf(aBegin, aEnd, bBegin, bEnd);
        if (!middle) {
            std::fill(removed.begin() + aBegin, removed.begin() + aEnd, true);
            std::fill(added.begin() + bBegin, added.begin() + bEnd, true);
            return;
        }
        compare(aBegin, middle->first, bBegin, middle->second);
        compare(middle->first, aEnd, middle->second, bEnd);
    }

    std::vector<bool> removed;
    std::vector<bool> added;

private:
    static int at(const std::vector<int> &values, int place) { return values[static_cast<std::size_t>(place)]; }

    /// A point that a shortest path goes through; nothing when patience ends. `m_forward` has how far a path reaches on a diagonal from the
    /// upper left corner, `m_backward` the same from the lower right one.
    std::optional<std::pair<int, int>> middleOf(int aBegin, int aEnd, int bBegin, int bEnd)
    {
        const int n = aEnd - aBegin;
        const int m = bEnd - bBegin;
        const int delta = n - m;
        for (int d = 0; d <= (n + m + 1) / 2; ++d) {
            if ((m_patience -= d + 1) < 0)
                return {};
            for (int k = -d; k <= d; k += 2) {
                int x = stepped(m_forward, k, d, n, m);
                while (x >= 0 && x < n && x - k < m && at(m_a, aBegin + x) == at(m_b, bBegin + x - k))
                    ++x;
                reach(m_forward, k) = x;
                const int c = delta - k;
                if (x >= 0 && delta % 2 != 0 && std::abs(c) < d && x + reach(m_backward, c) >= n)
                    return std::pair(aBegin + x, bBegin + x - k);
            }
            for (int k = -d; k <= d; k += 2) {
                int x = stepped(m_backward, k, d, n, m);
                while (x >= 0 && x < n && x - k < m && at(m_a, aEnd - 1 - x) == at(m_b, bEnd - 1 - x + k))
                    ++x;
                reach(m_backward, k) = x;
                const int c = delta - k;
                if (x >= 0 && delta % 2 == 0 && std::abs(c) <= d && x + reach(m_forward, c) >= n)
                    return std::pair(aEnd - x, bEnd - x + k);
            }
        }
        return {};
    }

    static constexpr int unreachable = -1'000'000'000;

    int &reach(std::vector<int> &values, int k) const { return values[static_cast<std::size_t>(k) + values.size() / 2]; }

    /// The farthest point on diagonal `k` after one more step to the right or down that stays inside.
    int stepped(std::vector<int> &values, int k, int d, int n, int m) const
    {
        if (d == 0)
            return 0;
        const int right = k == -d ? unreachable : reach(values, k - 1) + 1;
        const int down = k == d ? unreachable : reach(values, k + 1);
        const int best = std::max(right >= 0 && right <= n ? right : unreachable, down >= 0 && down - k <= m ? down : unreachable);
        return best >= 0 && best - k <= m ? best : unreachable;
    }

    const std::vector<int> &m_a;
    const std::vector<int> &m_b;
    int m_patience;
    std::vector<int> m_forward;
    std::vector<int> m_backward;
};

/// A word, a run of spaces, or one other character.
std::vector<TextSpan> wordsOf(const QString &line)
{
    std::vector<TextSpan> words;
    const auto kindOf = [](QChar c) { return c.isLetterOrNumber() || c == u'_' ? 1 : c.isSpace() ? 2 : 0; };
    for (int at = 0; at < line.size();) {
        int end = at + 1;
        const int kind = kindOf(line[at]);
        while (kind != 0 && end < line.size() && kindOf(line[end]) == kind)
            ++end;
        words.push_back({at, end - at});
        at = end;
    }
    return words;
}

class Numbers
{
public:
    int of(const QString &text) { return *m_numbers.tryInsert(text, static_cast<int>(m_numbers.size())); }

private:
    class Map : public QHash<QString, int>
    {
    public:
        iterator tryInsert(const QString &key, int value)
        {
            const auto found = find(key);
            return found == end() ? insert(key, value) : found;
        }
    };
    Map m_numbers;
};

void addSpan(std::vector<TextSpan> &spans, const TextSpan &word)
{
    if (!spans.empty() && spans.back().begin + spans.back().length == word.begin)
        spans.back().length += word.length;
    else
        spans.push_back(word);
}

} // namespace

std::vector<DiffRun> diffOf(const std::vector<int> &a, const std::vector<int> &b, int patience)
{
    Myers myers(a, b, patience);
    const int n = static_cast<int>(a.size());
    const int m = static_cast<int>(b.size());
    myers.compare(0, n, 0, m);
    std::vector<DiffRun> runs;
    for (int x = 0, y = 0; x < n || y < m;) {
        DiffRun run{.isEqual = true, .a = x, .b = y};
        while (x < n && y < m && !myers.removed[static_cast<std::size_t>(x)] && !myers.added[static_cast<std::size_t>(y)]) {
            ++x;
            ++y;
        }
        if (x == run.a) {
            run.isEqual = false;
            while (x < n && myers.removed[static_cast<std::size_t>(x)])
                ++x;
            while (y < m && myers.added[static_cast<std::size_t>(y)])
                ++y;
        }
        run.aCount = x - run.a;
        run.bCount = y - run.b;
        runs.push_back(run);
    }
    return runs;
}

std::vector<DiffRun> diffLines(const QStringList &a, const QStringList &b)
{
    Numbers numbers;
    std::vector<int> x, y;
    for (const QString &line : a)
        x.push_back(numbers.of(line));
    for (const QString &line : b)
        y.push_back(numbers.of(line));
    return diffOf(x, y);
}

WordDiff diffWords(const QString &a, const QString &b)
{
    const std::vector<TextSpan> words = wordsOf(a);
    const std::vector<TextSpan> others = wordsOf(b);
    Numbers numbers;
    std::vector<int> x, y;
    for (const TextSpan &word : words)
        x.push_back(numbers.of(a.mid(word.begin, word.length)));
    for (const TextSpan &word : others)
        y.push_back(numbers.of(b.mid(word.begin, word.length)));
    WordDiff diff;
    int common = 0;
    for (const DiffRun &run : diffOf(x, y, 4000)) {
        for (int i = 0; i < run.aCount; ++i) {
            const TextSpan &word = words[static_cast<std::size_t>(run.a + i)];
            if (!run.isEqual)
                addSpan(diff.a, word);
            else if (!a[word.begin].isSpace())
                common += word.length;
        }
        for (int i = 0; !run.isEqual && i < run.bCount; ++i)
            addSpan(diff.b, others[static_cast<std::size_t>(run.b + i)]);
    }
    const auto longest = std::max(a.trimmed().size(), b.trimmed().size());
    return common * 3 >= longest ? diff : WordDiff{};
}

} // namespace headrace
