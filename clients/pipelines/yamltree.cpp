// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/yamltree.h"

#include <yaml.h>

#include <algorithm>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace headrace {

static_assert(sizeof(YamlNode) == 12);

namespace {

constexpr std::size_t mostNodes = 1'200'000;
constexpr std::size_t deepest = 200;
/// Keys of a map from which on they are looked up in order.
constexpr std::size_t manyKeys = 48;

/// libyaml counts characters; the text is bytes.
class ByteOffsets
{
public:
    explicit ByteOffsets(const std::string &text)
        : m_text(text)
    {
        if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
            return;
        std::size_t characters = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80)
                continue;
            if (characters++ % step == 0)
                m_steps.push_back(static_cast<quint32>(i));
        }
    }

    quint32 of(std::size_t character) const
    {
        if (m_steps.empty())
            return static_cast<quint32>(std::min(character, m_text.size()));
        std::size_t at = character / step < m_steps.size() ? m_steps[character / step] : m_text.size();
        for (std::size_t left = character % step; left > 0 && at < m_text.size(); --left) {
            ++at;
            while (at < m_text.size() && (static_cast<unsigned char>(m_text[at]) & 0xC0) == 0x80)
                ++at;
        }
        return static_cast<quint32>(at);
    }

private:
    static constexpr std::size_t step = 64;

    const std::string &m_text;
    std::vector<quint32> m_steps;
};

Error broken(const QString &code, std::size_t line, std::size_t column, const QString &said = {})
{
    return {.kind = ErrorKind::Invalid, .code = code, .serverMessage = said, .arguments = {QString::number(line), QString::number(column)}};
}

YamlStyle styleOf(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YamlStyle::SingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YamlStyle::DoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
        return YamlStyle::Literal;
    case YAML_FOLDED_SCALAR_STYLE:
        return YamlStyle::Folded;
    default:
        return YamlStyle::Plain;
    }
}

const char *textOf(const yaml_char_t *text)
{
    return reinterpret_cast<const char *>(text);
}

} // namespace

/// Fills a tree from libyaml's events.
class YamlTreeReader
{
public:
    explicit YamlTreeReader(YamlTree &tree)
        : m_tree(tree)
        , m_offsets(tree.m_text)
    {
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char *>(tree.m_text.data()), tree.m_text.size());
    }
    ~YamlTreeReader() { yaml_parser_delete(&m_parser); }
    YamlTreeReader(const YamlTreeReader &) = delete;
    YamlTreeReader &operator=(const YamlTreeReader &) = delete;

    Result<void> run()
    {
        for (bool isEnd = false; !isEnd;) {
            yaml_event_t event;
            if (!yaml_parser_parse(&m_parser, &event))
                return complaint();
            isEnd = event.type == YAML_STREAM_END_EVENT;
            Result<void> taken = take(event);
            yaml_event_delete(&event);
            if (!taken)
                return taken;
        }
        return {};
    }

private:
    Error complaint() const
    {
        const QString said = QString::fromUtf8(m_parser.problem ? m_parser.problem : "");
        if (m_parser.error == YAML_MEMORY_ERROR)
            return broken(u"yaml.large"_s, 1, 1);
        if (m_parser.error != YAML_READER_ERROR)
            return broken(u"yaml.syntax"_s, m_parser.problem_mark.line + 1, m_parser.problem_mark.column + 1, said);
        const std::string_view before = std::string_view(m_tree.m_text).substr(0, m_parser.problem_offset);
        const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        return broken(u"yaml.encoding"_s, 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')), before.size() - lineStart + 1, said);
    }

    Result<void> take(const yaml_event_t &event)
    {
        switch (event.type) {
        case YAML_DOCUMENT_START_EVENT:
            m_tree.m_documents.push_back({.root = -1, .begin = m_offsets.of(event.start_mark.index)});
            m_anchors.clear();
            return {};
        case YAML_ALIAS_EVENT:
            return takeAlias(event);
        case YAML_SCALAR_EVENT:
            takeScalar(event);
            return m_tree.m_nodes.size() > mostNodes ? Result<void>(broken(u"yaml.large"_s, event.start_mark.line + 1, 1)) : Result<void>();
        case YAML_SEQUENCE_START_EVENT:
            return open(event, YamlKind::List, event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE, event.data.sequence_start.anchor, event.data.sequence_start.tag);
        case YAML_MAPPING_START_EVENT:
            return open(event, YamlKind::Map, event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE, event.data.mapping_start.anchor, event.data.mapping_start.tag);
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            close(event);
            return {};
        default:
            return {};
        }
    }

    int add(const yaml_event_t &event, YamlKind kind, YamlStyle style)
    {
        const int node = static_cast<int>(m_tree.m_nodes.size());
        YamlNode one{.begin = m_offsets.of(event.start_mark.index), .end = m_offsets.of(event.end_mark.index)};
        one.kind = kind;
        one.style = style;
        m_tree.m_nodes.push_back(one);
        if (m_open.empty()) {
            m_tree.m_documents.back().root = node;
            return node;
        }
        Open &parent = m_open.back();
        if (parent.last >= 0)
            m_tree.m_nodes[static_cast<std::size_t>(parent.last)].isLast = false;
        parent.last = node;
        return node;
    }

    void describe(int node, const yaml_char_t *anchor, const yaml_char_t *tag)
    {
        if (!anchor && !tag)
            return;
        m_tree.m_nodes[static_cast<std::size_t>(node)].hasProperties = true;
        m_tree.m_hasProperties = true;
        if (anchor)
            m_anchors[textOf(anchor)] = node;
        if (!tag)
            return;
        const auto known = std::find(m_tree.m_tags.begin(), m_tree.m_tags.end(), textOf(tag));
        m_tree.m_tagged.emplace_back(node, static_cast<int>(known - m_tree.m_tags.begin()));
        if (known == m_tree.m_tags.end() && m_tree.m_tags.size() < 1000)
            m_tree.m_tags.emplace_back(textOf(tag));
    }

    Result<void> open(const yaml_event_t &event, YamlKind kind, bool isFlow, const yaml_char_t *anchor, const yaml_char_t *tag)
    {
        if (m_open.size() >= deepest || m_tree.m_nodes.size() > mostNodes)
            return broken(u"yaml.large"_s, event.start_mark.line + 1, event.start_mark.column + 1);
        const int node = add(event, kind, isFlow ? YamlStyle::Flow : YamlStyle::Block);
        describe(node, anchor, tag);
        m_open.push_back({node, -1});
        return {};
    }

    void close(const yaml_event_t &event)
    {
        const Open done = m_open.back();
        m_open.pop_back();
        YamlNode &node = m_tree.m_nodes[static_cast<std::size_t>(done.node)];
        node.link = static_cast<quint32>(m_tree.m_nodes.size());
        if (node.style == YamlStyle::Flow)
            node.end = m_offsets.of(event.end_mark.index);
        else if (done.last >= 0)
            node.end = std::max(node.end, m_tree.m_nodes[static_cast<std::size_t>(done.last)].end);
        if (node.kind == YamlKind::Map)
            m_tree.sortKeys(done.node);
    }

    Result<void> takeAlias(const yaml_event_t &event)
    {
        const auto anchor = m_anchors.find(textOf(event.data.alias.anchor));
        if (anchor == m_anchors.end())
            return broken(u"yaml.alias"_s, event.start_mark.line + 1, event.start_mark.column + 1);
        const int node = add(event, YamlKind::Alias, YamlStyle::Plain);
        m_tree.m_nodes[static_cast<std::size_t>(node)].link = static_cast<quint32>(anchor->second);
        m_tree.m_hasProperties = true;
        m_tree.m_aliases.push_back(node);
        return {};
    }

    void takeScalar(const yaml_event_t &event)
    {
        const auto &scalar = event.data.scalar;
        const YamlStyle style = styleOf(scalar.style);
        const int node = add(event, YamlKind::Scalar, style);
        describe(node, scalar.anchor, scalar.tag);
        YamlNode &one = m_tree.m_nodes[static_cast<std::size_t>(node)];
        const std::string_view value(textOf(scalar.value), scalar.length);
        const std::size_t quotes = style == YamlStyle::SingleQuoted || style == YamlStyle::DoubleQuoted ? 2 : 0;
        const bool isAsItStands = !one.hasProperties && one.end - one.begin == value.size() + quotes && std::string_view(m_tree.m_text).substr(one.begin + quotes / 2, value.size()) == value;
        if (isAsItStands)
            return;
        one.isSpilled = true;
        one.link = m_tree.spill(value);
    }

    struct Open {
        int node;
        int last;
    };

    YamlTree &m_tree;
    ByteOffsets m_offsets;
    yaml_parser_t m_parser;
    std::vector<Open> m_open;
    std::unordered_map<std::string, int> m_anchors;
};

Result<YamlTree> YamlTree::read(std::string text)
{
    YamlTree tree;
    tree.m_text = std::move(text);
    tree.m_nodes.reserve(tree.m_text.size() / 12 + 16); // room that is not used is never touched
    YamlTreeReader reader(tree);
    const Result<void> done = reader.run();
    if (!done)
        return done.error();
    tree.m_lines = YamlLines(tree.m_text);
    return tree;
}

/// Not of maps with merges or aliases as keys: those are looked at one by one.
void YamlTree::sortKeys(int map)
{
    std::vector<int> keys;
    for (int key = first(map); key >= 0; key = next(next(key))) {
        const YamlNode &one = at(key);
        if (one.kind != YamlKind::Scalar || (one.style == YamlStyle::Plain && scalar(key) == "<<"))
            return;
        keys.push_back(key);
    }
    if (keys.size() < manyKeys)
        return;
    std::stable_sort(keys.begin(), keys.end(), [this](int a, int b) { return scalar(a) < scalar(b); });
    m_sorted.insert_or_assign(map, std::move(keys));
}

quint32 YamlTree::spill(std::string_view text)
{
    m_spilled.emplace_back(static_cast<quint32>(m_spill.size()), static_cast<quint32>(text.size()));
    m_spill += text;
    return static_cast<quint32>(m_spilled.size() - 1);
}

std::string_view YamlTree::scalar(int node) const
{
    const YamlNode &one = at(node);
    if (one.isSpilled)
        return std::string_view(m_spill).substr(m_spilled[one.link].first, m_spilled[one.link].second);
    const std::size_t quote = one.style == YamlStyle::SingleQuoted || one.style == YamlStyle::DoubleQuoted ? 1 : 0;
    return one.kind == YamlKind::Scalar ? std::string_view(m_text).substr(one.begin + quote, one.end - one.begin - 2 * quote) : std::string_view();
}

std::string_view YamlTree::tag(int node) const
{
    if (!at(node).hasProperties)
        return {};
    const auto found = std::lower_bound(m_tagged.begin(), m_tagged.end(), std::pair(node, 0));
    return found != m_tagged.end() && found->first == node && static_cast<std::size_t>(found->second) < m_tags.size() ? std::string_view(m_tags[static_cast<std::size_t>(found->second)]) : std::string_view();
}

int YamlTree::valueOf(int map, std::string_view key, int *keyNode) const
{
    const int node = resolved(map);
    if (at(node).kind != YamlKind::Map)
        return -1;
    if (const auto sorted = m_sorted.find(node); sorted != m_sorted.end()) {
        const auto found = std::lower_bound(sorted->second.begin(), sorted->second.end(), key, [this](int one, std::string_view text) { return scalar(one) < text; });
        if (found == sorted->second.end() || scalar(*found) != key)
            return -1;
        if (keyNode)
            *keyNode = *found;
        return next(*found);
    }
    int merged = -1;
    for (int child = first(node); child >= 0; child = next(next(child))) {
        const int name = resolved(child);
        if (at(name).kind == YamlKind::Scalar && scalar(name) == key) {
            if (keyNode)
                *keyNode = child;
            return next(child);
        }
        if (at(name).kind == YamlKind::Scalar && at(name).style == YamlStyle::Plain && scalar(name) == "<<" && merged < 0)
            merged = at(next(child)).kind == YamlKind::Alias ? valueOf(next(child), key, keyNode) : -1;
    }
    return merged;
}

int YamlTree::nearest(std::size_t document, const ObjectPath &path, int *key) const
{
    int lastKey = -1;
    int node = document < m_documents.size() ? m_documents[document].root : -1;
    for (const PathStep &step : path) {
        if (node < 0)
            break;
        int found = -1, foundKey = -1;
        if (step.index < 0) {
            found = valueOf(node, step.key.toStdString(), &foundKey);
        } else if (at(resolved(node)).kind == YamlKind::List) {
            found = first(resolved(node));
            for (int i = 0; i < step.index && found >= 0; ++i)
                found = next(found);
        }
        if (found < 0)
            break;
        node = found;
        lastKey = foundKey;
    }
    if (key)
        *key = lastKey;
    return node;
}

} // namespace headrace
