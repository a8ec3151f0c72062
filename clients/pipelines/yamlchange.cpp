// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/yamlchange.h"

#include "clients/pipelines/yamlemit.h"

#include <algorithm>
#include <optional>
#include <set>

namespace headrace {

namespace {

/// Where a value stands.
struct Slot {
    enum class Kind { Root, MapValue, ListItem };
    Kind kind = Kind::Root;
    int key = -1;             ///< of MapValue
    std::size_t column = 0;   ///< of the key or the dash
    bool isFlow = false; ///< inside brackets
};

/// A key and its value of a map in the text.
struct KeyValue {
    QString name;
    int key = -1;
    int value = -1;
};

class Changing
{
public:
    explicit Changing(const YamlTree &tree)
        : m_tree(tree)
        , m_text(tree.text())
        , m_emitter(YamlManner::of(tree))
    {
    }

    TextChange run(int root, const PlainValue &before, const PlainValue &after)
    {
        const Slot slot;
        visit(root, before, after, slot);
        if (!m_tree.aliases().empty())
            keepAliases(root, before, after, slot);
        std::stable_sort(m_change.begin(), m_change.end(), [](const TextSplice &a, const TextSplice &b) { return a.at < b.at; });
        return std::move(m_change);
    }

private:
    void splice(std::size_t begin, std::size_t end, std::string text)
    {
        m_change.push_back({begin, m_text.substr(begin, end - begin), std::move(text)});
    }

    void visit(int node, const PlainValue &before, const PlainValue &after, const Slot &slot)
    {
        if (before.isSharedWith(after))
            return;
        const YamlNode &one = m_tree.at(node);
        const bool isMap = one.kind == YamlKind::Map && before.isMap() && after.isMap() && !before.isEmpty() && !after.isEmpty();
        const bool isList = one.kind == YamlKind::List && before.isList() && after.isList() && !before.isEmpty() && !after.isEmpty();
        if (isMap)
            visitMap(node, before, after, slot);
        else if (isList)
            visitList(node, before, after, slot);
        else if (!(before == after))
            replace(node, after, slot);
    }

    // Places.

    std::size_t lineStart(std::size_t at) const
    {
        const std::size_t found = at == 0 ? std::string::npos : m_text.rfind('\n', at - 1);
        return found == std::string::npos ? 0 : found + 1;
    }
    bool leadsLine(std::size_t at) const
    {
        const std::size_t start = lineStart(at);
        return m_text.find_first_not_of(' ', start) >= at;
    }
    /// Behind the line end of the line in which a value ends.
    std::size_t lineBehind(int value) const
    {
        const std::size_t end = endOf(value);
        if (end > 0 && end <= m_text.size() && m_text[end - 1] == '\n')
            return end;
        const std::size_t found = m_text.find('\n', end);
        return found == std::string::npos ? m_text.size() : found + 1;
    }
    /// The end of a value; blank lines behind a block scalar are not part of it.
    std::size_t endOf(int value) const
    {
        int last = value;
        while (m_tree.at(last).style == YamlStyle::Block && m_tree.at(last).kind != YamlKind::Scalar && m_tree.first(last) >= 0) {
            for (last = m_tree.first(last); m_tree.next(last) >= 0;)
                last = m_tree.next(last);
        }
        std::size_t end = m_tree.at(last).end;
        if (m_tree.at(last).style != YamlStyle::Literal && m_tree.at(last).style != YamlStyle::Folded)
            return end;
        while (end > m_tree.at(last).begin) {
            const std::size_t start = lineStart(end - 1);
            if (m_text.find_first_not_of(" \t\r\n", start) < end)
                break;
            end = start;
        }
        return end;
    }
    /// The beginning of the comments right above a line, as far as they are indented like it.
    std::size_t commentsAbove(std::size_t line, std::size_t column, std::size_t notBefore) const
    {
        while (line > 0) {
            const std::size_t above = lineStart(line - 1);
            const std::size_t first = m_text.find_first_not_of(' ', above);
            if (above < notBefore || first == std::string::npos || m_text[first] != '#' || first - above != column)
                break;
            line = above;
        }
        return line;
    }
    std::size_t behindColon(int key) const
    {
        const std::size_t at = m_text.find_first_not_of(" \t", m_tree.at(key).end);
        return at != std::string::npos && m_text[at] == ':' ? at + 1 : std::string::npos;
    }
    /// Of the item's dash.
    std::size_t dashOf(int item) const
    {
        std::size_t at = m_tree.at(item).begin;
        while (at > 0 && std::string_view(" \t\r\n").find(m_text[at - 1]) != std::string_view::npos)
            --at;
        return at > 0 && m_text[at - 1] == '-' ? at - 1 : std::string::npos;
    }

    // Replacing.

    void replace(int node, const PlainValue &after, const Slot &slot)
    {
        const YamlNode &one = m_tree.at(node);
        if (slot.isFlow || (one.style == YamlStyle::Flow && m_tree.first(node) >= 0)) {
            const bool isWide = m_text.find('\n', one.begin) >= one.end;
            splice(one.begin, one.end, m_emitter.flow(after, indentOf(one.begin), isWide && !spansLines(slot)));
            return;
        }
        const bool isSimple = one.kind == YamlKind::Scalar && one.style != YamlStyle::Literal && one.style != YamlStyle::Folded && !one.hasProperties && one.end > one.begin;
        if (isSimple && after.isScalar() && !(after.isText() && after.text().contains(QChar(u'\n')))) {
            splice(one.begin, one.end, m_emitter.scalar(after, one.style));
            return;
        }
        replaceBlock(node, after, slot);
    }

    void replaceBlock(int node, const PlainValue &after, const Slot &slot)
    {
        std::size_t begin = m_tree.at(node).begin;
        std::string text;
        if (slot.kind == Slot::Kind::MapValue) {
            begin = behindColon(slot.key);
            text = m_emitter.behindKey(after, slot.column);
        } else if (slot.kind == Slot::Kind::ListItem) {
            begin = dashOf(node) == std::string::npos ? std::string::npos : dashOf(node) + 1;
            text = m_emitter.behindDash(after, slot.column);
        } else {
            text = m_emitter.document(after);
            text.resize(text.size() - m_emitter.manner().lineEnd.size());
        }
        const std::size_t end = std::max<std::size_t>(endOf(node), begin);
        if (begin == std::string::npos)
            return;
        // A block scalar at the very end of the text needs a line end of its own.
        if ((end > begin && m_text[end - 1] == '\n') || (end == m_text.size() && text.find('\n') != std::string::npos))
            text += m_emitter.manner().lineEnd;
        splice(begin, end, std::move(text));
    }

    std::size_t indentOf(std::size_t at) const
    {
        const std::size_t start = lineStart(at);
        return std::min(m_text.find_first_not_of(' ', start), at) - start;
    }
    bool spansLines(const Slot &slot) const { return slot.key >= 0 && leadsLine(m_tree.at(slot.key).begin); }

    // Maps.

    std::optional<std::vector<KeyValue>> keysOf(int node) const
    {
        std::vector<KeyValue> keys;
        for (int key = m_tree.first(node); key >= 0; key = m_tree.next(m_tree.next(key))) {
            const YamlNode &one = m_tree.at(key);
            if (one.kind != YamlKind::Scalar || (one.style == YamlStyle::Plain && m_tree.scalar(key) == "<<"))
                return {};
            const std::string_view bytes = m_tree.scalar(key);
            keys.push_back({QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())), key, m_tree.next(key)});
        }
        return keys;
    }

    /// Most edits leave the keys as they are; then only what differs is looked for in the text.
    bool visitSameKeys(int node, const PlainValue &before, const PlainValue &after)
    {
        const std::vector<PlainEntry> &old = before.entries(), &now = after.entries();
        if (old.size() != now.size() || m_tree.hasProperties() || !std::equal(old.begin(), old.end(), now.begin(), [](const PlainEntry &a, const PlainEntry &b) { return a.key == b.key; }))
            return false;
        std::vector<std::pair<int, std::size_t>> changed;
        for (std::size_t i = 0; i < old.size(); ++i) {
            int key = -1;
            if (old[i].value == now[i].value)
                continue;
            if (m_tree.valueOf(node, old[i].key.toStdString(), &key) < 0)
                return false;
            changed.emplace_back(key, i);
        }
        const bool isFlow = m_tree.at(node).style == YamlStyle::Flow;
        for (const auto &[key, i] : changed)
            visit(m_tree.next(key), old[i].value, now[i].value, {Slot::Kind::MapValue, key, m_tree.column(key), isFlow});
        return true;
    }

    void visitMap(int node, const PlainValue &before, const PlainValue &after, const Slot &slot)
    {
        if (visitSameKeys(node, before, after))
            return;
        const auto keys = keysOf(node);
        if (!keys)
            return replace(node, after, slot);
        std::vector<const KeyValue *> gone;
        std::vector<const PlainEntry *> added;
        for (const KeyValue &one : *keys)
            if (!after.contains(one.name))
                gone.push_back(&one);
        for (const PlainEntry &entry : after.entries())
            if (!before.contains(entry.key))
                added.push_back(&entry);
        const bool isRename = gone.size() == 1 && added.size() == 1 && before.at(gone[0]->name).isMap() && added[0]->value.isMap() && keys->size() > 1;
        const bool opensItem = slot.kind == Slot::Kind::ListItem && !slot.isFlow;
        const bool isFlow = m_tree.at(node).style == YamlStyle::Flow;
        const bool losesFirst = !gone.empty() && gone[0] == &keys->front() && !isRename && opensItem && !isFlow;
        if (losesFirst || (gone.size() == keys->size() && !isRename) || (isFlow && gone.size() > 1))
            return replace(node, after, slot);
        for (const KeyValue &one : *keys) {
            const bool isRenamed = isRename && gone[0] == &one;
            if (const PlainValue *const value = isRenamed ? &added[0]->value : after.find(one.name))
                visit(one.value, before.at(one.name), *value, {Slot::Kind::MapValue, one.key, m_tree.column(one.key), isFlow});
            if (isRenamed)
                splice(m_tree.at(one.key).begin, m_tree.at(one.key).end, isFlow ? quotedText(added[0]->key) : m_emitter.scalar(added[0]->key, m_tree.at(one.key).style));
        }
        if (isRename)
            return;
        for (const KeyValue *one : gone)
            isFlow ? removeFlow(*keys, *one) : removeBlock(*one);
        std::sort(added.begin(), added.end(), [](const PlainEntry *a, const PlainEntry *b) { return a->key < b->key; });
        for (const PlainEntry *entry : added)
            isFlow ? insertFlow(*keys, *entry) : insertBlock(*keys, *entry);
    }

    void removeBlock(const KeyValue &one)
    {
        splice(lineStart(m_tree.at(one.key).begin), lineBehind(one.value), {});
    }

    void removeFlow(const std::vector<KeyValue> &keys, const KeyValue &one)
    {
        const auto place = static_cast<std::size_t>(&one - keys.data());
        if (place + 1 < keys.size())
            splice(m_tree.at(one.key).begin, m_tree.at(keys[place + 1].key).begin, {});
        else
            splice(m_tree.at(keys[place - 1].value).end, m_tree.at(one.value).end, {});
    }

    /// The entry before which a new key stands; the number of keys when it stands last.
    static std::size_t placeFor(const std::vector<KeyValue> &keys, const QString &key)
    {
        std::size_t falls = 0;
        for (std::size_t i = 1; i < keys.size(); ++i)
            falls += keys[i].name < keys[i - 1].name ? 1 : 0;
        if (falls * 4 > keys.size())
            return keys.size();
        const auto greater = std::find_if(keys.begin(), keys.end(), [&](const KeyValue &one) { return one.name > key; });
        return static_cast<std::size_t>(greater - keys.begin());
    }

    void insertBlock(const std::vector<KeyValue> &keys, const PlainEntry &entry)
    {
        const std::size_t place = placeFor(keys, entry.key);
        const std::size_t column = m_tree.column(keys[0].key);
        const std::string text = m_emitter.entry(entry.key, entry.value, column);
        const std::string &lineEnd = m_emitter.manner().lineEnd;
        const std::string indent(column, ' ');
        if (place < keys.size()) {
            const std::size_t at = m_tree.at(keys[place].key).begin;
            if (!leadsLine(at))
                return splice(at, at, text + lineEnd + indent);
            const std::size_t line = commentsAbove(lineStart(at), column, place == 0 ? lineStart(at) : lineBehind(keys[place - 1].value));
            return splice(line, line, indent + text + lineEnd);
        }
        const std::size_t at = lineBehind(keys.back().value);
        const bool hasLineEnd = at > 0 && m_text[at - 1] == '\n';
        splice(at, at, (hasLineEnd ? std::string() : lineEnd) + indent + text + (hasLineEnd ? lineEnd : std::string()));
    }

    void insertFlow(const std::vector<KeyValue> &keys, const PlainEntry &entry)
    {
        const std::size_t place = placeFor(keys, entry.key);
        const std::size_t first = m_tree.at(keys[0].key).begin;
        const bool isWide = !leadsLine(first);
        const std::string text = quotedText(entry.key) + ": " + m_emitter.flow(entry.value, isWide ? 0 : indentOf(first), isWide);
        const std::string gap = isWide ? " " : m_emitter.manner().lineEnd + std::string(indentOf(first), ' ');
        if (place < keys.size()) {
            const std::size_t at = m_tree.at(keys[place].key).begin;
            return splice(at, at, text + ',' + gap);
        }
        const std::size_t at = m_tree.at(keys.back().value).end;
        splice(at, at, ',' + gap + text);
    }

    // Lists.

    void visitList(int node, const PlainValue &before, const PlainValue &after, const Slot &slot)
    {
        std::vector<int> items;
        for (int item = m_tree.first(node); item >= 0; item = m_tree.next(item))
            items.push_back(item);
        const std::vector<PlainValue> &old = before.items(), &now = after.items();
        std::size_t front = 0, back = 0;
        const std::size_t shorter = std::min(old.size(), now.size());
        while (front < shorter && old[front] == now[front])
            ++front;
        while (back < shorter - front && old[old.size() - 1 - back] == now[now.size() - 1 - back])
            ++back;
        const bool isFlow = m_tree.at(node).style == YamlStyle::Flow;
        const std::size_t pairs = shorter - front - back;
        const bool hasDashes = std::all_of(items.begin(), items.end(), [&](int item) { return isFlow || dashOf(item) != std::string::npos; });
        if ((isFlow && old.size() != now.size()) || !hasDashes)
            return replace(node, after, slot);
        for (std::size_t i = front; i < front + pairs; ++i) {
            const std::size_t column = isFlow ? 0 : dashOf(items[i]) - lineStart(dashOf(items[i]));
            visit(items[i], old[i], now[i], {Slot::Kind::ListItem, -1, column, isFlow});
        }
        if (old.size() > now.size())
            removeItems(items, front + pairs, old.size() - back, node, after, slot);
        else if (now.size() > old.size())
            insertItems(items, front + pairs, {now.begin() + static_cast<std::ptrdiff_t>(front + pairs), now.end() - static_cast<std::ptrdiff_t>(back)});
    }

    void removeItems(const std::vector<int> &items, std::size_t from, std::size_t to, int node, const PlainValue &after, const Slot &slot)
    {
        if (!leadsLine(dashOf(items[from]))) {
            m_change.clear(); // a list right inside an item: written anew, found out by whoever reads the outcome
            return replace(node, after, slot);
        }
        splice(lineStart(dashOf(items[from])), lineBehind(items[to - 1]), {});
    }

    void insertItems(const std::vector<int> &items, std::size_t place, const std::vector<PlainValue> &values)
    {
        const std::size_t dash = dashOf(items[0]);
        const std::size_t column = dash - lineStart(dash);
        const std::string indent(column, ' ');
        const std::string &lineEnd = m_emitter.manner().lineEnd;
        const bool isLast = place == items.size();
        const std::size_t at = isLast ? lineBehind(items.back()) : leadsLine(dashOf(items[place])) ? lineStart(dashOf(items[place])) : dashOf(items[place]);
        const bool isInLine = !isLast && !leadsLine(dashOf(items[place]));
        const bool hasLineEnd = at > 0 && m_text[at - 1] == '\n';
        std::string text;
        for (const PlainValue &value : values) {
            const std::string one = '-' + m_emitter.behindDash(value, column);
            if (isInLine)
                text += one + lineEnd + indent;
            else
                text += isLast && !hasLineEnd ? lineEnd + indent + one : indent + one + lineEnd;
        }
        splice(at, at, std::move(text));
    }

    // Aliases.

    static bool touches(const TextSplice &splice, const YamlNode &node)
    {
        const bool isInside = splice.at >= node.begin && splice.at <= node.end;
        return isInside || (splice.at < node.begin && splice.at + splice.removed.size() > node.begin);
    }
    /// A node that others point to has changed, or is gone: they get what they said before as their own.
    void keepAliases(int root, const PlainValue &before, const PlainValue &after, const Slot &slot)
    {
        std::set<int> touched;
        for (const int alias : m_tree.aliases()) {
            const YamlNode &target = m_tree.at(m_tree.target(alias));
            if (std::any_of(m_change.begin(), m_change.end(), [&](const TextSplice &one) { return touches(one, target); }))
                touched.insert(m_tree.target(alias));
        }
        if (!touched.empty())
            writeOut(root, before, after, slot, touched);
    }

    bool mergesOneOf(int map, const std::set<int> &touched) const
    {
        for (int key = m_tree.first(map); key >= 0; key = m_tree.next(m_tree.next(key))) {
            const int value = m_tree.next(key);
            if (m_tree.at(key).kind == YamlKind::Scalar && m_tree.scalar(key) == "<<" && m_tree.at(value).kind == YamlKind::Alias && touched.contains(m_tree.target(value)))
                return true;
        }
        return false;
    }

    void writeOut(int node, const PlainValue &before, const PlainValue &after, const Slot &slot, const std::set<int> &touched)
    {
        const YamlNode &one = m_tree.at(node);
        if (one.kind == YamlKind::Alias && touched.contains(m_tree.target(node)) && before == after)
            return replace(node, after, slot);
        const bool isFlow = one.style == YamlStyle::Flow;
        if (one.kind == YamlKind::Map && before == after && mergesOneOf(node, touched))
            return replace(node, after, slot);
        if (one.kind == YamlKind::Map && after.isMap()) {
            for (int key = m_tree.first(node); key >= 0; key = m_tree.next(m_tree.next(key))) {
                const std::string_view bytes = m_tree.scalar(key);
                const QString name = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
                if (after.contains(name))
                    writeOut(m_tree.next(key), before.at(name), after.at(name), {Slot::Kind::MapValue, key, m_tree.column(key), isFlow}, touched);
            }
        } else if (one.kind == YamlKind::List && after.items().size() == before.items().size()) {
            std::size_t i = 0;
            for (int item = m_tree.first(node); item >= 0; item = m_tree.next(item), ++i)
                writeOut(item, before.items()[i], after.items()[i], {Slot::Kind::ListItem, -1, isFlow || dashOf(item) == std::string::npos ? 0 : dashOf(item) - lineStart(dashOf(item)), isFlow}, touched);
        }
    }

    const YamlTree &m_tree;
    const std::string &m_text;
    YamlEmitter m_emitter;
    TextChange m_change;
};

} // namespace

std::string changedText(const std::string &text, const TextChange &change)
{
    std::string out;
    std::size_t at = 0;
    for (const TextSplice &splice : change) {
        if (splice.at < at)
            return {}; // overlap: nobody reads that as what was meant
        out.append(text, at, splice.at - at);
        out += splice.inserted;
        at = splice.at + splice.removed.size();
    }
    return out.append(text, std::min(at, text.size()));
}

std::string revertedText(const std::string &text, const TextChange &change)
{
    std::string out;
    std::size_t at = 0;
    std::size_t shift = 0; // how much further a splice begins now, modulo the size of a word
    for (const TextSplice &splice : change) {
        const std::size_t begin = splice.at + shift;
        out.append(text, at, begin - at);
        out += splice.removed;
        at = begin + splice.inserted.size();
        shift += splice.inserted.size() - splice.removed.size();
    }
    return out.append(text, std::min(at, text.size()));
}

TextChange smallestChange(const YamlTree &tree, std::size_t document, const PlainValue &before, const PlainValue &after)
{
    const int root = tree.documents()[document].root;
    return root < 0 ? wholeChange(tree, document, after) : Changing(tree).run(root, before, after);
}

TextChange wholeChange(const YamlTree &tree, std::size_t document, const PlainValue &after)
{
    const int root = tree.documents()[document].root;
    const YamlEmitter emitter(YamlManner::of(tree));
    if (root < 0)
        return {{tree.text().size(), {}, emitter.document(after)}};
    const YamlNode &one = tree.at(root);
    if (one.style == YamlStyle::Flow)
        return {{one.begin, tree.text().substr(one.begin, one.end - one.begin), emitter.flow(after, 0, false)}};
    std::string text = emitter.document(after);
    const bool endsLine = one.end == tree.text().size() || (one.end > one.begin && tree.text()[one.end - 1] == '\n');
    if (!endsLine)
        text.resize(text.size() - emitter.manner().lineEnd.size());
    return {{one.begin, tree.text().substr(one.begin, one.end - one.begin), text}};
}

} // namespace headrace
